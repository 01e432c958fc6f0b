/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream. A stream that is not raw has no compressed spill blocks, but
 * a SPILL record's compressed size is how much is read and copied.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a SPILL record that claims more compressed than uncompressed is refused or "
    "received within its buffers",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_SPILL };

	receive_drawn_stream(types, sizeof (types), RECV_PLAIN, RECV_LARGER);
}
