/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Values that several exits of a loop define merge after it.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("loop merge after", ZASSAY_PROVE, NULL)
{
	uint8_t in[4];
	int why = 0;
	unsigned i;

	draw_bytes("in", in, sizeof (in));
	for (i = 0; i < 4; i++) {
		if (in[i] == 0) {
			why = 1;
			break;
		}
		if (in[i] > 200) {
			why = 2;
			goto done;
		}
	}
done:
	require((why == 0) == (i == 4));
	require(why != 1 || in[i] == 0);
	require(why != 2 || in[i] > 200);
}
