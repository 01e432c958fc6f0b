/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A switch over a field of a structure that was filled in part.
 *
 * expect: REFUTED
 * native: msan
 */
#include <zassay/property.h>

struct pair {
	int a, b;
};

ZASSAY_PROPERTY("uninitialised field", ZASSAY_PROVE, NULL)
{
	struct pair p;
	int v = 1;

	p.a = 4;
	if (draw_bool("b"))
		p.b = 2;
	switch (p.b) {	/* fails: uninitialised-read */
	case 2:
		v = p.a;
		break;
	default:
		break;
	}
	require(v == 1 || v == 4);
}
