/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A field at a non-zero offset of a null struct pointer.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

struct item { uint64_t pad; uint32_t v; };

static uint32_t
get(const struct item *it)
{
	return (it->v);	/* fails: null-dereference */
}

ZASSAY_PROPERTY("null field", ZASSAY_PROVE, NULL)
{
	struct item a = { 0, 4 };

	require(get(draw_u8("which") > 9 ? &a : 0) == 4);
}
