/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Unaligned fields of a packed struct are read and written whole.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct wire {
	uint8_t type;
	uint32_t length;
	uint64_t offset;
} __attribute__((packed));

ZASSAY_PROPERTY("packed unaligned fields", ZASSAY_PROVE, NULL)
{
	struct wire w;
	uint8_t *p = (uint8_t *)&w;

	draw_bytes("wire", &w, sizeof (w));
	require(sizeof (w) == 13);
	require(w.length == (p[1] | p[2] << 8 | p[3] << 16 |
	    (uint32_t)p[4] << 24));
	w.offset = 0;
	require(p[5] == 0 && p[12] == 0);
	require(w.type == p[0]);
}
