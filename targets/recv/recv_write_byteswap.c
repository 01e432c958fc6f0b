/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream, with blocks that are swapped as structures.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a WRITE record of the other byte order is swapped within its buffer",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_WRITE };

	receive_drawn_stream(types, sizeof (types), RECV_PLAIN, RECV_OBJSET);
}
