/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * That an entry of a deduplication table is no longer than one can be is an
 * assertion.
 *
 * replaces: zap_length_uint64 zap_lookup_uint64 zap_lookup_length_uint64_by_dnode
 */
#include <zassay/ddt.h>
#include <zassay/sizes.h>

/* What a value in a ZAP is limited to in any release. */
#define	LENGTHS	1024

ZASSAY_PROPERTY("an entry of a deduplication table that is not compressed and of "
    "any length is looked up without leaving any buffer",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	(void) ddt_entry(1 + draw_below("length - 1", LENGTHS), 0);
}
