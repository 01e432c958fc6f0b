/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memset of a symbolic range at a symbolic offset.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("memset symbolic", ZASSAY_PROVE, NULL)
{
	uint8_t b[12] = { 0 };
	unsigned off = draw_range("off", 0, 12);
	unsigned n = draw_range("n", 0, 12);
	uint8_t c = draw_u8("c");
	unsigned i = draw_range("i", 0, 11);

	assume(off + n <= 12);
	memset(b + off, c, n);
	require(b[i] == (i >= off && i < off + n ? c : 0));
}
