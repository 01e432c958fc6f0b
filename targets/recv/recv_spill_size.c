/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_write_size, for the spill block of an object. receive_spill() checks
 * the length, after the payload was read.
 */
#include <zassay/property.h>
#include <zassay/recv.h>

ZASSAY_PROPERTY("a SPILL record, of whatever length it claims, is refused or given "
    "a buffer of a size between 1 and SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_spill *drrs = &drr.drr_u.drr_spill;
	uint64_t payload;

	memset(&drr, 0, sizeof (drr));
	drr.drr_type = DRR_SPILL;
	drrs->drr_type = DMU_OT_SA;
	drrs->drr_length = draw_u64("drr_length");
	/* Else what is to be read may be negative in an int. */
	assume((drrs->drr_length & (1U << 31)) == 0);
	if (recv_read_record(&drr, &payload) != ERANGE)
		require(payload >= 1 && payload <= SPA_MAXBLOCKSIZE);
}
