/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The record that ends a stream has the checksum of all that was before it.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("an END record is taken when its checksum is that of the stream, and refused with ECKSUM otherwise",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	zio_cksum_t *sum = &drr.drr_u.drr_end.drr_checksum;
	zio_cksum_t stream;
	int same = 1;

	recv_record(&drr, DRR_END);
	for (int i = 0; i < 4; i++) {
		sum->zc_word[i] = draw_u64("drr_checksum");
		stream.zc_word[i] = sum->zc_word[i] ^
		    draw_u64("difference from the stream's");
		same &= sum->zc_word[i] == stream.zc_word[i];
	}
	require(recv_read_end(&drr, &stream) == (same ? 0 : ECKSUM));
	if (same)
		reach("taken");
}
