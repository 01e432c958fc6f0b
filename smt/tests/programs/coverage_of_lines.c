/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lines that no input reaches under the assumptions are told from those that
 * some input does: by a branch, in a called function, after a call that does
 * not return.
 * expect: PROVED
 */
#include <zassay/property.h>

static unsigned
half(unsigned x)
{
	if (x % 2 == 1)
		return (0);	/* never reached */
	return (x / 2);
}

static void
leave(void)
{
	zassay_reject();
}

ZASSAY_PROPERTY("lines are counted", ZASSAY_PROVE, NULL)
{
	unsigned x = draw_u8("x");
	unsigned y = 0;

	assume(x % 4 == 0 && x < 100);
	if (x > 50)
		y = 1;
	if (x > 96) {
		y = half(x);	/* never reached */
	}	/* never reached */
	for (unsigned i = 0; i < x && i < 6; i++) {
		if (i == 5)
			y = half(x);
		if (i == 7)
			y = half(x + 1);	/* never reached */
	}
	switch (x % 8) {
	case 0:
		y++;
		break;
	case 1:
		y--;	/* never reached */
		break;	/* never reached */
	default:
		y += 2;
	}
	if (x == 96) {
		leave();
		require(0);	/* never reached */
	}
	require(y <= 60);
}
