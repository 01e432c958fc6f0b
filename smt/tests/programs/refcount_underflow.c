/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A reference count that one path drops twice.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static uint32_t
drop(uint32_t *refs)
{
	require(*refs != 0);	/* fails: require */
	return (--*refs);
}

ZASSAY_PROPERTY("refcount underflow", ZASSAY_PROVE, NULL)
{
	uint32_t refs = 1 + draw_bool("shared");
	int err = draw_u8("err");

	if (err > 128)
		drop(&refs);
	if (err & 1)
		drop(&refs);
	require(refs <= 2);
}
