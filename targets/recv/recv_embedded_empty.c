/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_embedded_write. A block pointer keeps the size less 1 in 7 bits: none
 * at all becomes 128, and the pointer has room for 112.
 *
 * replaces: dmu_tx_create dmu_tx_hold_bonus dmu_tx_hold_write dmu_tx_assign
 * replaces: dmu_tx_commit dmu_tx_abort dmu_tx_get_txg dmu_write_embedded
 */
#include <zassay/recv_embed.h>

static void
embedded(uint8_t etype, uint8_t comp, int64_t lsize, int64_t psize)
{
	require(psize >= 1);
}

ZASSAY_PROPERTY("data that receive_write_embedded embeds is at least a byte",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	receive_drawn_embedded();
}
