/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A property that holds whatever the havocked bytes are.
 *
 * expect: PROVED
 * native: skip (there is no havoc natively)
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("havoc not needed", ZASSAY_PROVE, NULL)
{
	uint8_t noise[4];
	unsigned i = draw_u8("i") & 3;

	zassay_abstraction("noise has any value");
	zassay_havoc(noise, sizeof (noise));
	require(noise[i] <= 255);
	noise[i] = 1;
	require(noise[i] == 1);
}
