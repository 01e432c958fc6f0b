/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * draw_bytes into a struct: the failing bytes are in the struct's order.
 *
 * expect: REFUTED
 * tape: 000000000000000000000000efbe0000
 */
#include <zassay/property.h>

struct header {
	uint64_t magic;
	uint32_t version;
	uint16_t type;
	uint16_t flags;
};

ZASSAY_PROPERTY("draw struct", ZASSAY_PROVE, NULL)
{
	struct header h;

	draw_bytes("header", &h, sizeof (h));
	assume(h.magic == 0 && h.flags == 0);
	require(h.type != 0xbeef);	/* fails: require */
}
