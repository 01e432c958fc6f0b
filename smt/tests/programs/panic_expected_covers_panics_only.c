/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * expect_panic does not excuse a failed requirement or a memory error.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("panic expected covers panics only", ZASSAY_PROVE, NULL)
{
	uint8_t a[4] = { 0 };
	uint8_t i = draw_u8("i");

	expect_panic();
	require(i <= 4);	/* fails: require */
	a[i] = 1;	/* fails: out-of-bounds */
	require(a[i] == 1);
}
