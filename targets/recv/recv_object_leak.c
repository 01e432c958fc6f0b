/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream, on a pool that cannot read the object when it is asked for.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("the bonus of an OBJECT record is given back, whatever the pool answers",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_OBJECT };

	disk_fails = B_TRUE;
	receive_drawn_stream(types, sizeof (types), RECV_EITHER, 0);
}
