/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The DMU as receive_object() meets it when the object is free, for a property
 * that asks what comes to dmu_object_claim_dnsize(): transactions are nothing,
 * no object exists. Part of a property whose comment says that it
 *
 * replaces: dmu_object_info dmu_tx_create dmu_tx_hold_bonus dmu_tx_abort
 * replaces: dmu_tx_hold_write dmu_tx_assign dmu_tx_commit dmu_tx_get_txg
 * replaces: dmu_object_claim_dnsize
 *
 * and which defines claimed().
 */
#ifndef ZASSAY_RECV_DMU_H
#define	ZASSAY_RECV_DMU_H

#include <zassay/recv_tx.h>

/* What the object is to be made with. */
static void claimed(uint64_t blocksize, int64_t bonuslen, uint64_t dnodesize);

int
dmu_object_info(objset_t *os, uint64_t object, dmu_object_info_t *doi)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("no object exists; a transaction is nothing");
#endif
	return (ENOENT);
}

/* The object is not made. */
int
dmu_object_claim_dnsize(objset_t *os, uint64_t object, dmu_object_type_t ot,
    int blocksize, dmu_object_type_t bonus_type, int bonus_len, int dnodesize,
    dmu_tx_t *tx)
{
	claimed(blocksize, bonus_len, dnodesize);
	return (ENOSPC);
}

/* Draw an OBJECT record of a stream that is not raw, and receive it. */
static void
receive_drawn_object(void)
{
	struct drr_object drro;

	memset(&drro, 0, sizeof (drro));
	dnodes_objset()->os_spa->spa_ubsync.ub_version = SPA_VERSION;
	drro.drr_object = 1;
	drro.drr_type = DMU_OT_PLAIN_FILE_CONTENTS;
	drro.drr_bonustype = DMU_OT_SA;
	drro.drr_blksz = draw_u32("drr_blksz");
	drro.drr_bonuslen = draw_u32("drr_bonuslen");
	drro.drr_dn_slots = draw_u8("drr_dn_slots");
	drro.drr_checksumtype = draw_u8("drr_checksumtype");
	drro.drr_compress = draw_u8("drr_compress");
	require(recv_object(&drro, NULL) != 0);
}

#endif /* ZASSAY_RECV_DMU_H */
