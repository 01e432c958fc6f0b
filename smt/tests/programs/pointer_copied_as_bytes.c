/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A struct with a pointer in it is copied by memcpy and by a byte loop.
 *
 * expect: PROVED
 */
#include <string.h>
#include <zassay/property.h>

struct node {
	uint32_t key;
	uint32_t *value;
};

ZASSAY_PROPERTY("pointer copied as bytes", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");
	struct node a = { 5, &x }, b, c;

	memcpy(&b, &a, sizeof (b));
	for (unsigned i = 0; i < sizeof (c); i++)
		((uint8_t *)&c)[i] = ((uint8_t *)&b)[i];
	*c.value ^= 1;
	require((*b.value ^ x) == 0);
	require(c.value == &x && c.key == 5);
}
