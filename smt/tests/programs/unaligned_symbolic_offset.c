/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A word written at any byte offset is read back byte by byte.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("unaligned symbolic offset", ZASSAY_PROVE, NULL)
{
	uint8_t b[12] = { 0 };
	unsigned off = draw_u8("off") & 7;
	unsigned i = draw_range("i", 0, 11);
	uint32_t v = draw_u32("v");
	uint32_t back;

	memcpy(b + off, &v, sizeof (v));
	require(b[i] == (i < off || i >= off + 4 ? 0 :
	    (uint8_t)(v >> (8 * (i - off)))));
	memcpy(&back, b + off, sizeof (back));
	require(back == v);
}
