/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream, with any type of object in SPILL records.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a SPILL record of an object type that does not exist is refused before the "
    "type is looked up",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_SPILL };

	receive_drawn_stream(types, sizeof (types), RECV_PLAIN, RECV_TYPE);
}
