/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a raw stream says of a block of dnodes, before their OBJECT records.
 */
#include <zassay/property.h>
#include <zassay/recv_stream.h>

ZASSAY_PROPERTY("an OBJECT_RANGE record is taken in a raw stream alone, for the "
    "slots of one block of dnodes, with its salt, IV and MAC as they are",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_object_range *drror = &drr.drr_u.drr_object_range;
	struct recv_range range;
	int raw = draw_bool("raw stream");
	int legal;

	draw_record(&drr, DRR_OBJECT_RANGE);
	legal = raw && drror->drr_numslots == DNODES_PER_BLOCK &&
	    drror->drr_firstobj % DNODES_PER_BLOCK == 0;
	if (recv_object_range(drror, raw, &range) != 0) {
		require(!legal);
		require(!range.present);
		return;
	}
	reach("accepted");
	require(legal);
	require(range.present);
	require(range.firstobj == drror->drr_firstobj);
	require(range.numslots == DNODES_PER_BLOCK);
	require(memcmp(range.salt, drror->drr_salt, sizeof (range.salt)) == 0);
	require(memcmp(range.iv, drror->drr_iv, sizeof (range.iv)) == 0);
	require(memcmp(range.mac, drror->drr_mac, sizeof (range.mac)) == 0);
}
