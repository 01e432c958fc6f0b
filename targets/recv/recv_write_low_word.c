/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_write_size, where the low 32 bits are the size of a block: releases
 * that keep the size in an int allocate that, and go by all 64 bits later.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("the buffer of a WRITE record holds as much as the record claims, when "
    "the low 32 bits of its claim are the size of a block",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_write *drrw = draw_write_record(&drr);
	uint64_t payload;

	assume((uint32_t)drrw->drr_logical_size >= 1);
	assume((uint32_t)drrw->drr_logical_size <= SPA_MAXBLOCKSIZE);
	if (recv_read_record(&drr, &payload) != ERANGE)
		require(payload == drrw->drr_logical_size);
}
