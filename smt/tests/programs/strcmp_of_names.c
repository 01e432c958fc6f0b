/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * strcmp against a literal is zero for exactly that string.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("strcmp of names", ZASSAY_PROVE, NULL)
{
	char s[5];

	draw_bytes("s", s, 4);
	s[4] = '\0';
	int same = s[0] == 'z' && s[1] == 'f' && s[2] == 's' && s[3] == '\0';
	require((strcmp(s, "zfs") == 0) == same);
}
