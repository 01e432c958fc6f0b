/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As recv_write_size, with records as a send makes them.
 */
#include <zassay/property.h>
#include <zassay/recv_records.h>

ZASSAY_PROPERTY("the payload of every WRITE record of a legal size, compressed or not, is "
    "read into a buffer of exactly its size",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_write *drrw = draw_write_record(&drr);
	uint64_t payload;

	drrw->drr_compressed_size = draw_u64("drr_compressed_size");
	drrw->drr_compressiontype = draw_bool("compressed") ?
	    ZIO_COMPRESS_LZ4 : 0;	/* as a send says it */
	assume(drrw->drr_logical_size % SPA_MINBLOCKSIZE == 0);
	assume(drrw->drr_logical_size >= 1);
	assume(drrw->drr_logical_size <= SPA_MAXBLOCKSIZE);
	assume(drrw->drr_compressed_size % SPA_MINBLOCKSIZE == 0);
	assume(drrw->drr_compressed_size >= 1);
	assume(drrw->drr_compressed_size <= drrw->drr_logical_size);
	require(recv_read_record(&drr, &payload) == ZFS_ERR_STREAM_TRUNCATED);
	require(payload == (drrw->drr_compressiontype != 0 ?
	    drrw->drr_compressed_size : drrw->drr_logical_size));
}
