/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a summary writes may be anything: more than the function does.
 *
 * expect: REFUTED
 * native: skip (the function itself runs natively)
 */
#include <zassay/property.h>
#include <zassay/summary.h>

ZASSAY_SUMMARY("any word", void, fill, uint32_t *word)
{
	summary_writes(word, sizeof (*word));
}

static __attribute__((noinline)) void
fill(uint32_t *word)
{
	*word = 0;
}

ZASSAY_PROPERTY("the word is zero", ZASSAY_PROVE, NULL)
{
	uint32_t word = draw_u32("word");

	fill(&word);
	require(word == 0);	/* fails: require */
}
