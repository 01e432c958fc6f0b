/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A switch inside a loop: a state machine over drawn bytes.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

enum state { START, SIGN, DIGITS, BAD };

ZASSAY_PROPERTY("loop state machine", ZASSAY_PROVE, NULL)
{
	uint8_t in[5];
	enum state s = START;
	unsigned digits = 0;

	draw_bytes("in", in, sizeof (in));
	for (unsigned i = 0; i < sizeof (in) && s != BAD; i++) {
		switch (s) {
		case START:
			if (in[i] == '-') {
				s = SIGN;
				continue;
			}
			/* fallthrough */
		case SIGN:
		case DIGITS:
			s = in[i] >= '0' && in[i] <= '9' ? DIGITS : BAD;
			digits += s == DIGITS;
			break;
		default:
			require(0);
		}
	}
	require(s != START);
	require(s != DIGITS || digits == 5 || (digits == 4 && in[0] == '-'));
	require(s != BAD || digits < 5);
}
