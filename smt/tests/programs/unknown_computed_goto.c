/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A computed goto is not supported.
 *
 * expect: UNKNOWN code address
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("unknown computed goto", ZASSAY_PROVE, NULL)
{
	static const void *const targets[] = { &&one, &&two };
	int v;

	goto *targets[draw_u8("i") & 1];
one:
	v = 1;
	goto done;
two:
	v = 2;
done:
	require(v == 1 || v == 2);
}
