/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The memory that a summary writes must be there.
 *
 * expect: REFUTED
 * native: skip (the function itself fails, in another line)
 */
#include <stdlib.h>
#include <zassay/property.h>
#include <zassay/summary.h>

ZASSAY_SUMMARY("any bytes", void, fill, uint8_t *p, uint32_t len)
{
	summary_writes(p, len);	/* fails: out-of-bounds */
}

static __attribute__((noinline)) void
fill(uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		p[i] = 7;
}

ZASSAY_PROPERTY("the buffer holds what is filled", ZASSAY_PROVE, NULL)
{
	uint32_t len = draw_range("len", 0, 9);
	uint8_t *p = malloc(8);

	fill(p, len);
	free(p);
}
