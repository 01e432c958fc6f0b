/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Into a block pointer and out again. One byte of the payload is compared, any
 * one: a proof is then about them all.
 */
#include <sys/blkptr.h>
#include <zassay/blkptr.h>
#include <zassay/property.h>

#include <sys/zio.h>

ZASSAY_PROPERTY("decode_embedded_bp_compressed gives back the payload and the "
    "sizes that encode_embedded_bp_compressed was given",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	uint8_t data[BPE_PAYLOAD_SIZE], decoded[BPE_PAYLOAD_SIZE];
	blkptr_t bp;
	int psize, lsize;
	uint8_t compress, byte;

	psize = 1 + draw_u8("psize");
	lsize = 1 + (draw_u32("lsize") & (SPA_MAXBLOCKSIZE - 1));
	compress = draw_u8("compress");
	draw_bytes("data", data, sizeof (data));
	byte = draw_u8("byte to compare");
	assume(psize <= BPE_PAYLOAD_SIZE && byte < psize);
	assume(compress >= ZIO_COMPRESS_OFF);
	assume(compress < ZIO_COMPRESS_FUNCTIONS);

	encode_embedded_bp_compressed(&bp, data, compress, lsize, psize);
	observe("encoded", bp);
	require(BP_IS_EMBEDDED(&bp));
	require(BPE_GET_ETYPE(&bp) == BP_EMBEDDED_TYPE_DATA);
	require(BPE_GET_PSIZE(&bp) == psize);
	require(BPE_GET_LSIZE(&bp) == lsize);
	require(BP_GET_LSIZE(&bp) == lsize);
	require(BP_GET_COMPRESS(&bp) == compress);
	require(!BP_SHOULD_BYTESWAP(&bp));
	require(!BP_IS_HOLE(&bp));

	decode_embedded_bp_compressed(&bp, decoded);
	observe("decoded", decoded[byte]);
	require(decoded[byte] == data[byte]);
	reach("decoded");
}
