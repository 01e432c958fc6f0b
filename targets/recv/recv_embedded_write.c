/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What receive_write_embedded() lets through to the DMU.
 *
 * replaces: dmu_tx_create dmu_tx_hold_bonus dmu_tx_hold_write dmu_tx_assign
 * replaces: dmu_tx_commit dmu_tx_abort dmu_tx_get_txg dmu_write_embedded
 */
#include <zassay/recv_embed.h>

static void
embedded(uint8_t etype, uint8_t comp, int64_t lsize, int64_t psize)
{
	reach("embedded");
	require(etype < NUM_BP_EMBEDDED_TYPES);
	require(comp < ZIO_COMPRESS_FUNCTIONS);
	require(psize >= 0 && psize <= BPE_PAYLOAD_SIZE);
}

ZASSAY_PROPERTY("data that receive_write_embedded embeds has a known type and compression and "
    "fits a block pointer",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	receive_drawn_embedded();
}
