/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream, with raw spill blocks of any size.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a raw SPILL record is refused or copied into a buffer of its size",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_SPILL };

	receive_drawn_stream(types, sizeof (types), RECV_RAW, RECV_SECTORS);
}
