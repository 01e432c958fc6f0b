/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The payload of an embedded block pointer, as decode_embedded_bp() takes it
 * out: into BPE_PAYLOAD_SIZE bytes, from 128. Both are objects of exactly
 * that size.
 */
#include <sys/blkptr.h>
#include <zassay/blkptr.h>
#include <zassay/pool.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("decode_embedded_bp_compressed reads only inside the block "
    "pointer and writes at most BPE_PAYLOAD_SIZE bytes, for every embedded "
    "block pointer that zfs_blkptr_verify accepts",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup)
{
	blkptr_t drawn, *bp;
	uint8_t *payload;

	draw_blkptr("bp", &drawn);
	assume(BP_IS_EMBEDDED(&drawn));
	assume(pool_blkptr_verify(pool_untrusted(), &drawn, B_FALSE,
	    BLK_VERIFY_ONLY));
	reach("accepted");

	bp = kmem_alloc(sizeof (blkptr_t), KM_SLEEP);
	*bp = drawn;
	payload = kmem_alloc(BPE_PAYLOAD_SIZE, KM_SLEEP);
	decode_embedded_bp_compressed(bp, payload);
	kmem_free(payload, BPE_PAYLOAD_SIZE);
	kmem_free(bp, sizeof (blkptr_t));
}
