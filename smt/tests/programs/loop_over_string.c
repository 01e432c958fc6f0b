/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A loop over a terminated string stops at the first zero.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop over string", ZASSAY_PROVE, NULL)
{
	char s[9];
	unsigned slashes = 0;
	unsigned n = 0;

	draw_bytes("s", s, 8);
	s[8] = '\0';
	for (const char *p = s; *p != '\0'; p++) {
		n++;
		if (*p == '/')
			slashes++;
	}
	require(n <= 8 && slashes <= n);
	require(s[n] == '\0');
	require(s[0] != '/' || slashes >= 1);
}
