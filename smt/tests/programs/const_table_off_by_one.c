/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A read one past a global table.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static const uint16_t sizes[5] = { 512, 1024, 2048, 4096, 8192 };

ZASSAY_PROPERTY("const table off by one", ZASSAY_PROVE, NULL)
{
	uint8_t i = draw_u8("i");

	assume(i <= 5);
	uint16_t s = sizes[i];	/* fails: out-of-bounds */
	require(s >= 512);
}
