/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * free of an array that is not on the heap when the heap was not needed.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("free of stack", ZASSAY_PROVE, NULL)
{
	uint8_t small[8];
	size_t n = draw_u8("n") & 15;
	uint8_t *p = n <= sizeof (small) ? small : malloc(n);

	if (n > 0)
		p[n - 1] = 1;
	if (n > 7)
		free(p);	/* fails: bad-free */
}
