/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A length that nobody has assigned.
 *
 * expect: REFUTED
 * native: skip (MemorySanitizer: it does not look at the length of a copy)
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("uninitialised length", ZASSAY_PROVE, NULL)
{
	uint8_t from[8] = { 0 }, to[8] = { 0 };
	size_t n[4];

	n[0] = n[1] = n[2] = 8;
	memcpy(to, from, n[draw_u8("i") & 3]);	/* fails: uninitialised-read */
	require(to[0] == 0);
}
