/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The payload of a record is read before the record is looked at: its size is
 * whatever the stream says.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("a WRITE record without compression, of whatever size it claims, is "
    "refused or given a buffer of a size between 1 and SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_write *drrw = draw_write_record(&drr);
	uint64_t payload;

	/* Else what is to be read may be negative in an int. */
	assume((drrw->drr_logical_size & (1U << 31)) == 0);
	if (recv_read_record(&drr, &payload) != ERANGE)
		require(payload >= 1 && payload <= SPA_MAXBLOCKSIZE);
}
