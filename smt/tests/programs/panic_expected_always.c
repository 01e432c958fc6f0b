/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A property that always ends in an expected panic holds.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

void libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...);

ZASSAY_PROPERTY("panic expected always", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	expect_panic();
	libspl_assertf(__FILE__, __func__, __LINE__, "size %u", x);
	require(0);
}
