/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A question that is too hard ends in the time limit, and says so.
 * expect: UNKNOWN time limit of 3 s reached while deciding
 * args: --time-limit 3
 * native: skip (nobody finds the factors by chance)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("a product of two primes of 31 bits", ZASSAY_PROVE, NULL)
{
	uint64_t p = draw_u32("p");
	uint64_t q = draw_u32("q");

	assume(p > 1 && q > 1 && p <= q);
	require(p * q != 4611685975477714963ULL);
}
