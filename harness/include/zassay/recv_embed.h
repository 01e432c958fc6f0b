/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What receive_write_embedded() hands to the DMU. Part of a property whose
 * comment says that it
 *
 * replaces: dmu_tx_create dmu_tx_hold_bonus dmu_tx_hold_write dmu_tx_assign
 * replaces: dmu_tx_commit dmu_tx_abort dmu_tx_get_txg dmu_write_embedded
 *
 * and which defines embedded().
 */
#ifndef ZASSAY_RECV_EMBED_H
#define	ZASSAY_RECV_EMBED_H

#include <zassay/property.h>
#include <zassay/recv_tx.h>	/* before all that declares dmu_tx_assign() */
#include <zassay/recv_stream.h>

/* Sizes in bytes: of the data, and of its form in the block pointer. */
static void embedded(uint8_t etype, uint8_t comp, int64_t lsize,
    int64_t psize);

void
dmu_write_embedded(objset_t *os, uint64_t object, uint64_t offset, void *data,
    uint8_t etype, uint8_t comp, int lsize, int psize, int byteorder,
    dmu_tx_t *tx)
{
	embedded(etype, comp, lsize, psize);
}

/* Draw a WRITE_EMBEDDED record and receive it. */
static void
receive_drawn_embedded(void)
{
	dmu_replay_record_t drr;
	uint8_t payload[BPE_PAYLOAD_SIZE] = { 0 };

	draw_record(&drr, DRR_WRITE_EMBEDDED);
	(void) recv_embedded(&drr.drr_u.drr_write_embedded, payload);
}

#endif /* ZASSAY_RECV_EMBED_H */
