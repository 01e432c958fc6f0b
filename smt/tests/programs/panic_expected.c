/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * After expect_panic a panic ends the execution without a finding.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

void libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...);
#define	PANIC(what)	libspl_assertf(__FILE__, __func__, __LINE__, what)

static void
checked(uint32_t size)
{
	if (size == 0 || size > 4096)
		PANIC("VERIFY(size) failed");
}

ZASSAY_PROPERTY("panic expected", ZASSAY_PROVE, NULL)
{
	uint32_t size = draw_u32("size");

	if (size > 4096)
		expect_panic();
	else
		assume(size != 0);
	checked(size);
	require(size <= 4096);
}
