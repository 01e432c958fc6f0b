/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A small integer used as a pointer.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("integer as pointer", ZASSAY_PROVE, NULL)
{
	uintptr_t u = draw_u16("u");

	assume(u < 4000);
	uint8_t v = *(uint8_t *)u;	/* fails: null-dereference */
	require(v == 0);
}
