/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_embedded_write, for the size of the data when it is decompressed. A
 * block pointer keeps it less 1 in 25 bits.
 *
 * replaces: dmu_tx_create dmu_tx_hold_bonus dmu_tx_hold_write dmu_tx_assign
 * replaces: dmu_tx_commit dmu_tx_abort dmu_tx_get_txg dmu_write_embedded
 */
#include <zassay/recv_embed.h>

static void
embedded(uint8_t etype, uint8_t comp, int64_t lsize, int64_t psize)
{
	require(lsize >= 1 && lsize <= SPA_MAXBLOCKSIZE);
}

ZASSAY_PROPERTY("data that receive_write_embedded embeds decompresses to between 1 and "
    "SPA_MAXBLOCKSIZE bytes",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	receive_drawn_embedded();
}
