/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A summary answers the calls of a static function whose code the prover
 * cannot read. What it does not write stays as it was.
 *
 * expect: PROVED
 */
#include <zassay/property.h>
#include <zassay/summary.h>

struct message {
	uint8_t before;
	uint8_t digest[8];
	uint8_t after;
};

ZASSAY_SUMMARY("any digest; 0 or 5", int, digest_of, uint8_t *digest,
    uint32_t seed)
{
	static const int64_t returns[] = { 0, 5 };

	summary_writes(digest, 8);
	return (summary_one_of(returns, 2));
}

static __attribute__((noinline)) int
digest_of(uint8_t *digest, uint32_t seed)
{
	__asm__ volatile("xorl $0x5bd1e995, %0" : "+r" (seed));
	for (int i = 0; i < 8; i++)
		digest[i] = seed >> (4 * i);
	return (seed % 3 == 0 ? 5 : 0);
}

ZASSAY_PROPERTY("the digest leaves its neighbours alone", ZASSAY_PROVE, NULL)
{
	struct message m = { .before = 1, .after = 2 };
	int ret = digest_of(m.digest, draw_u32("seed"));

	require(m.before == 1 && m.after == 2);
	if (ret == 5)
		reach("error");
	else
		reach("digest");
	require(ret == 0 || ret == 5);
}
