/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A thread-local variable is one variable.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static __thread uint32_t errors = 3;

static void
count(int e)
{
	errors += e;
}

ZASSAY_PROPERTY("thread local variable", ZASSAY_PROVE, NULL)
{
	uint8_t e = draw_u8("e");

	require(errors == 3);
	count(e);
	require(errors == 3u + e);
	errors = 3;
}
