/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A proof that grows beyond its memory limit ends there, and says so.
 * expect: UNKNOWN memory limit of 96 MB reached while lifting
 * args: --memory-limit 96
 * native: skip (a million rounds a tape take too long)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("memory is limited", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	uint32_t sum = 0;

	for (uint32_t i = 0; i < 1000000; i++)
		sum = sum * 31 + (x ^ i);
	require(sum != 1);
}
