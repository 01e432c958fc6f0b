/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream, with any indirect block size.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a raw OBJECT record gives its object indirect blocks of a legal size",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_OBJECT_RANGE, DRR_OBJECT };

	receive_drawn_stream(types, sizeof (types), RECV_RAW, RECV_INDIRECT);
}
