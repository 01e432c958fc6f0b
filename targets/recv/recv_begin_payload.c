/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * replaces: the DSL (zassay/recv_begin.h)
 */
#include <zassay/recv_begin.h>

/* What later releases allow: 2^28 bytes, or a quarter of the memory. */
#define	PAYLOAD_MOST	(1ULL << 28)

ZASSAY_PROPERTY("a BEGIN record of any length up to 2 GiB has no more than 256 MiB allocated for its payload",
    ZASSAY_FUZZ, recv_setup)
{
	dmu_replay_record_t drr;
	struct recv_begun begun;

	memset(&drr, 0, sizeof (drr));
	drr.drr_type = DRR_BEGIN;
	drr.drr_u.drr_begin.drr_magic = DMU_BACKUP_MAGIC;
	drr.drr_payloadlen = draw_u32("drr_payloadlen") & INT32_MAX;
	begin_stream(&drr, B_FALSE, STREAM_SUM);
	stream_cut(sizeof (drr));	/* the payload is not there */

	require(recv_begin(&begun) != 0);
	require(stream_asked() == STREAM_NOT_READ ||
	    stream_asked() <= PAYLOAD_MOST);
}
