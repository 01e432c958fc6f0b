/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_stream. What a compressed WRITE record decompresses to is looked at by
 * no one before the buffer for it is allocated.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a compressed WRITE record is refused or decompressed into a buffer of a size "
    "between 1 and SPA_MAXBLOCKSIZE",
    ZASSAY_FUZZ, recv_setup)
{
	static const uint8_t types[] = { DRR_WRITE };

	receive_drawn_stream(types, sizeof (types), RECV_PLAIN, RECV_LOGICAL | RECV_LARGER);
}
