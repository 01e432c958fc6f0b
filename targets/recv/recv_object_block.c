/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What receive_object() lets through to the DMU.
 *
 * replaces: dmu_object_info dmu_tx_create dmu_tx_hold_bonus dmu_tx_abort
 * replaces: dmu_tx_hold_write dmu_tx_assign dmu_tx_commit dmu_tx_get_txg
 * replaces: dmu_object_claim_dnsize
 */
#include <zassay/property.h>
#include <zassay/recv_dmu.h>

static void
claimed(uint64_t blocksize, int64_t bonuslen, uint64_t dnodesize)
{
	reach("accepted");
	require(blocksize >= SPA_MINBLOCKSIZE);
	require(blocksize <= SPA_MAXBLOCKSIZE);
	require(blocksize % SPA_MINBLOCKSIZE == 0);
	require(dnodesize >= DNODE_MIN_SIZE);
	require(dnodesize <= DNODE_MAX_SIZE);
	require(dnodesize % DNODE_MIN_SIZE == 0);
	require(bonuslen >= 0 && bonuslen <= DN_BONUS_SIZE(DNODE_MAX_SIZE));
}

ZASSAY_PROPERTY("an object that receive_object makes from an OBJECT record has "
    "blocks and a dnode of a legal size",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	receive_drawn_object();
}
