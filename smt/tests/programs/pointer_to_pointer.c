/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A callee moves its caller's pointer.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint8_t
take(const uint8_t **p)
{
	return (*(*p)++);
}

ZASSAY_PROPERTY("pointer to pointer", ZASSAY_PROVE, NULL)
{
	uint8_t in[4];
	const uint8_t *p = in;

	draw_bytes("in", in, sizeof (in));
	uint32_t v = take(&p);
	v |= (uint32_t)take(&p) << 8;
	require(p == in + 2);
	require(v == (uint32_t)(in[0] | in[1] << 8));
	const uint8_t **pp = &p;
	*pp = in + 3;
	require(take(pp) == in[3]);
}
