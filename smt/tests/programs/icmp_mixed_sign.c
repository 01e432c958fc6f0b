/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An int compared with an unsigned is compared as unsigned.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("icmp mixed sign", ZASSAY_PROVE, NULL)
{
	int x = (int)draw_u32("x");
	unsigned limit = 16;

	assume(x < 16);
	require(x < limit);	/* fails: require */
}
