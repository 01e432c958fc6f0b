/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Compare and exchange stores on equality only, and reports what it found.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("atomics compare exchange", ZASSAY_PROVE, NULL)
{
	uint32_t v = draw_u32("v");
	uint32_t old = v;
	uint32_t want = draw_u32("want");
	uint32_t seen = want;
	int ok = __atomic_compare_exchange_n(&v, &seen, 77, 0,
	    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);

	require(ok == (old == want));
	require(v == (ok ? 77 : old));
	require(seen == old);
	require(__sync_val_compare_and_swap(&v, 77, 78) == (ok ? 77 : old));
}
