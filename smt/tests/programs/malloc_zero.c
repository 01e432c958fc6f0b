/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block of zero bytes has no first word.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("malloc zero", ZASSAY_PROVE, NULL)
{
	size_t n = draw_u8("n") & 8;
	uint32_t *p = malloc(n);

	p[0] = 1;	/* fails: out-of-bounds */
	free(p);
}
