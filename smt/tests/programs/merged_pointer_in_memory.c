/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Different pointers stored in one struct field on two branches.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

struct sink { uint8_t *buf; size_t len; };

ZASSAY_PROPERTY("merged pointer in memory", ZASSAY_PROVE, NULL)
{
	uint8_t local[4] = { 0 };
	struct sink s;
	int big = draw_bool("big");

	if (big) {
		s.buf = calloc(1, 16);
		s.len = 16;
	} else {
		s.buf = local;
		s.len = 4;
	}
	s.buf[s.len - 1] = 8;
	require(local[3] == (big ? 0 : 8));
	if (big)
		free(s.buf);
}
