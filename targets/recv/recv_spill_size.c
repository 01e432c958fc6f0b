/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_write_size, for the spill block of an object. receive_spill() checks
 * the length, after the payload was read.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("a SPILL record, of whatever length it claims, is refused or given "
    "a buffer of a size between 1 and SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_spill *drrs = draw_spill_record(&drr);
	uint64_t payload;

	/* Else what is to be read may be negative in an int. */
	assume((drrs->drr_length & (1U << 31)) == 0);
	if (recv_read_record(&drr, &payload) != ERANGE)
		require(payload >= 1 && payload <= SPA_MAXBLOCKSIZE);
}
