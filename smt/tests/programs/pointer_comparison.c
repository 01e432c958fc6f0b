/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Pointers into one object compare as their offsets; to two objects they
 * differ.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer comparison", ZASSAY_PROVE, NULL)
{
	uint32_t a[8], b[8];
	unsigned i = draw_u8("i") & 7;
	unsigned j = draw_u8("j") & 7;
	uint32_t *p = &a[i], *q = &a[j];

	require((p == q) == (i == j));
	require((p < q) == (i < j));
	require((p >= q) == (i >= j));
	require(p - q == (int)i - (int)j);
	require(p != &b[j]);
	require(p != 0);
}
