/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The first byte of an entry of a deduplication table is the number of its
 * compression, in seven bits.
 *
 * replaces: zap_length_uint64 zap_lookup_uint64 zap_lookup_length_uint64_by_dnode
 */
#include <zassay/ddt.h>

ZASSAY_PROPERTY("an entry of a deduplication table is not decompressed by a "
    "function that there is not",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	uint8_t function = draw_u8("compression (mod 128)") % 128;

	assume(function == 0 || function >= ZIO_COMPRESS_FUNCTIONS);
	(void) ddt_entry(DDT_ENTRY + 1, function);
}
