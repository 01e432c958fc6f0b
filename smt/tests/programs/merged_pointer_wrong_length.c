/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * One branch forgets to lower the length that belongs to its pointer.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

struct sink { uint8_t *buf; size_t len; };

ZASSAY_PROPERTY("merged pointer wrong length", ZASSAY_PROVE, NULL)
{
	uint8_t small[4] = { 0 }, large[16] = { 0 };
	struct sink s = { large, 16 };
	uint8_t mode = draw_u8("mode");

	if (mode & 4)
		s.buf = small;
	if (mode == 1)
		s.len = 4;
	if (s.len == 16)
		s.buf[12] = 1;	/* fails: out-of-bounds */
}
