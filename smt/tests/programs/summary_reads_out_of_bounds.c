/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The memory that a summary reads must be there, all of it.
 *
 * expect: REFUTED
 * native: skip (the function itself fails, in another line)
 */
#include <stdlib.h>
#include <zassay/property.h>
#include <zassay/summary.h>

ZASSAY_SUMMARY("any sum", uint32_t, sum, const uint8_t *p, uint32_t len)
{
	uint32_t any = 0;

	summary_reads(p, len);	/* fails: out-of-bounds */
	summary_writes(&any, sizeof (any));
	return (any);
}

static __attribute__((noinline)) uint32_t
sum(const uint8_t *p, uint32_t len)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < len; i++)
		n += p[i];
	return (n);
}

ZASSAY_PROPERTY("the buffer holds what is summed", ZASSAY_PROVE, NULL)
{
	uint32_t len = draw_range("len", 0, 9);
	uint8_t *p = calloc(1, 8);

	(void) sum(p, len);
	free(p);
}
