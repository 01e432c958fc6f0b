/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A function pointer that nobody has assigned.
 *
 * expect: REFUTED
 * native: skip (MemorySanitizer: it does not look at what is called)
 */
#include <zassay/property.h>

static int
one(void)
{
	return (1);
}

ZASSAY_PROPERTY("uninitialised function", ZASSAY_PROVE, NULL)
{
	int (*f)(void);

	if (draw_u8("x") < 200)
		f = one;
	require(f() == 1);	/* fails: uninitialised-read */
}
