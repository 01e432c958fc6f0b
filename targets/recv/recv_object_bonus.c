/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_object_block, for the bonus: receive_object() copies it into the
 * bonus buffer, which is as large as the slots of the dnode make it.
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
	require(bonuslen <= DN_BONUS_SIZE(dnodesize));
}

ZASSAY_PROPERTY("an object that receive_object makes from an OBJECT record has "
    "room for its bonus in its dnode",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	receive_drawn_object();
}
