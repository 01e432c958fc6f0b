/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As ddt_entry_length, of the length of an entry that is not compressed.
 *
 * replaces: zap_length_uint64 zap_lookup_uint64 zap_lookup_length_uint64_by_dnode
 */
#include <zassay/ddt.h>

ZASSAY_PROPERTY("an entry of a deduplication table that is not compressed is "
    "looked up without leaving any buffer, in either byte order",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	uint8_t swapped = draw_bool("swapped");

	require(ddt_entry(DDT_ENTRY + 1, swapped << 7) == 0);
}
