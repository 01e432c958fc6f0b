/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_spill_size, with records as a send makes them.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("the payload of every SPILL record of a legal length is read into a buffer "
    "of exactly its length",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_spill *drrs = draw_spill_record(&drr);
	uint64_t payload;

	assume(drrs->drr_length % SPA_MINBLOCKSIZE == 0);
	assume(drrs->drr_length >= SPA_MINBLOCKSIZE);
	assume(drrs->drr_length <= SPA_MAXBLOCKSIZE);
	require(recv_read_record(&drr, &payload) == ZFS_ERR_STREAM_TRUNCATED);
	require(payload == drrs->drr_length);
}
