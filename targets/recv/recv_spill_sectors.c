/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream, with spill blocks of any length.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a SPILL record is refused or given to the DMU in a buffer of the size that "
    "its block has",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_SPILL };

	receive_drawn_stream(types, sizeof (types), RECV_PLAIN, RECV_SECTORS);
}
