/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * strlen of a buffer that may lack its terminator.
 *
 * expect: REFUTED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("strlen without terminator", ZASSAY_PROVE, NULL)
{
	char s[8];

	draw_bytes("s", s, 8);
	size_t n = strlen(s);	/* fails: out-of-bounds */
	require(n < 8);
}
