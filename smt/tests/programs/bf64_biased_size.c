/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A 16-bit size field in units of 512 with bias 1 holds no more than 32
 * MiB.
 *
 * expect: REFUTED
 * tape: 01000100
 */
#include <zassay/property.h>

static uint64_t
encode(uint64_t size)
{
	return (((size >> 9) - 1) & 0xffff);
}

static uint64_t
decode(uint64_t field)
{
	return ((field + 1) << 9);
}

ZASSAY_PROPERTY("bf64 biased size", ZASSAY_PROVE, NULL)
{
	uint64_t size = (uint64_t)draw_u32("sectors") * 512;

	assume(size > 0 && size <= (33 << 20));
	require(decode(encode(size)) == size);	/* fails: require */
}
