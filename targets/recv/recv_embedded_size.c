/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_write_size, for data that a block pointer has room for.
 * receive_write_embedded() checks the size, after the payload was read.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("a WRITE_EMBEDDED record, of whatever size it claims, is refused or given "
    "a buffer that holds it, of at most SPA_MAXBLOCKSIZE",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_write_embedded *drrwe = draw_embedded_record(&drr);
	uint64_t payload;

	/* Above, what is to be read is negative in an int. */
	assume(drrwe->drr_psize <= INT32_MAX - 7);
	if (recv_read_record(&drr, &payload) != ERANGE && drrwe->drr_psize != 0) {
		require(payload >= drrwe->drr_psize);
		require(payload <= SPA_MAXBLOCKSIZE);
	}
}
