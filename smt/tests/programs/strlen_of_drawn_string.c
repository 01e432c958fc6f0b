/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * strlen of a terminated buffer: no zero before, a zero there.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("strlen of drawn string", ZASSAY_PROVE, NULL)
{
	char s[9];
	unsigned i = draw_u8("i") & 7;

	draw_bytes("s", s, 8);
	s[8] = '\0';
	size_t n = strlen(s);
	require(n <= 8 && s[n] == '\0');
	require(i >= n || s[i] != '\0');
}
