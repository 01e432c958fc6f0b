/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * replaces: the DSL (zassay/recv_begin.h)
 */
#include <zassay/recv_begin.h>

ZASSAY_PROPERTY("a BEGIN record is taken as it says, with its payload, in either byte order, "
    "or refused with an error, and then nothing is kept",
    ZASSAY_FUZZ, recv_setup)
{
	dmu_replay_record_t drr;
	struct drr_begin *drrb = &drr.drr_u.drr_begin;
	struct recv_begun begun;
	boolean_t swapped = draw_bool("swapped");
	uint64_t magic, whole, cut;
	uint8_t sum;
	int error;

	draw_record(&drr, DRR_BEGIN);
	magic = draw_u64("difference from the magic number");
	drrb->drr_magic = DMU_BACKUP_MAGIC ^ magic;
	drr.drr_payloadlen = draw_u16("drr_payloadlen") % RECV_PAYLOAD_MAX;
	sum = draw_u8("checksum of what follows (3: wrong; mod 4)") & 3;
	assume(drrb->drr_magic != BSWAP_64(DMU_BACKUP_MAGIC));

	begin_stream(&drr, swapped, sum == 3 ? STREAM_WRONG_SUM : STREAM_SUM);
	whole = stream_length();
	cut = draw_u32("cut at") % (whole - sizeof (drr) + 1);
	stream_cut(whole - cut);

	error = recv_begin(&begun);
	if (magic != 0 || cut != 0 || sum == 3 || begin_failed) {
		require(error != 0);
		return;
	}
	require(error == 0);
	reach("begun");
	require(begun.swapped == swapped);
	require(begun.spill == ((drrb->drr_flags & DRR_FLAG_SPILL_BLOCK) != 0));
	require(begun.features == DMU_GET_FEATUREFLAGS(drrb->drr_versioninfo));
}
