/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_write_size, where the low 32 bits are the size of a block: releases
 * that keep the size in an int allocate that, and go by all 64 bits later.
 */
#include <zassay/property.h>
#include <zassay/recv.h>

ZASSAY_PROPERTY("the buffer of a WRITE record holds as much as the record claims, when "
    "the low 32 bits of its claim are the size of a block",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_write *drrw = &drr.drr_u.drr_write;
	uint64_t payload;

	memset(&drr, 0, sizeof (drr));
	drr.drr_type = DRR_WRITE;
	drrw->drr_type = DMU_OT_PLAIN_FILE_CONTENTS;
	drrw->drr_logical_size = draw_u64("drr_logical_size");
	assume((uint32_t)drrw->drr_logical_size >= 1);
	assume((uint32_t)drrw->drr_logical_size <= SPA_MAXBLOCKSIZE);
	if (recv_read_record(&drr, &payload) != ERANGE)
		require(payload == drrw->drr_logical_size);
}
