/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream, with any number for a compression.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a WRITE record is refused or written with a compression that exists",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_WRITE };

	receive_drawn_stream(types, sizeof (types), RECV_EITHER, RECV_COMPRESSION);
}
