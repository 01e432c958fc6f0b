/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_embedded_size, with records as a send makes them.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("the payload of every WRITE_EMBEDDED record that receive_write_embedded "
    "accepts is read into a buffer of its size, rounded up to 8 bytes",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_write_embedded *drrwe = draw_embedded_record(&drr);
	uint64_t payload;

	assume(drrwe->drr_psize >= 1 && drrwe->drr_psize <= BPE_PAYLOAD_SIZE);
	require(recv_read_record(&drr, &payload) == ZFS_ERR_STREAM_TRUNCATED);
	require(payload == P2ROUNDUP(drrwe->drr_psize, 8));
	require(payload <= BPE_PAYLOAD_SIZE);
}
