/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Storing INT16_MAX + 1 in an int16_t truncates, which is no failure.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("add int16 truncates", ZASSAY_PROVE, NULL)
{
	int16_t i = (int16_t)draw_u16("i");
	int16_t j = i;

	j++;
	require(j > i || (i == INT16_MAX && j == INT16_MIN));
}
