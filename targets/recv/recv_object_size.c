/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_write_size, for the bonus of an object. receive_object() checks its
 * length, after the payload was read.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("an OBJECT record, of whatever bonus length it claims, is refused or given "
    "a buffer that holds it, of at most SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_object *drro = &drr.drr_u.drr_object;
	uint64_t payload;

	recv_record(&drr, DRR_OBJECT);
	drro->drr_bonuslen = draw_u32("drr_bonuslen");
	drro->drr_raw_bonuslen = draw_u32("drr_raw_bonuslen");
	/* Above, what is to be read is negative in an int. */
	assume(drro->drr_bonuslen <= INT32_MAX - 7);
	assume(drro->drr_raw_bonuslen <= INT32_MAX - 7);
	if (recv_read_record(&drr, &payload) != ERANGE &&
	    (drro->drr_bonuslen | drro->drr_raw_bonuslen) != 0) {
		require(payload >= (drro->drr_raw_bonuslen != 0 ?
		    drro->drr_raw_bonuslen : drro->drr_bonuslen));
		require(payload <= SPA_MAXBLOCKSIZE);
	}
}
