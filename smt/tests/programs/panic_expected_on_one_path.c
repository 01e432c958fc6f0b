/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A panic on a path where none is expected stays a failure.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

void libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...);
#define	PANIC(what)	libspl_assertf(__FILE__, __func__, __LINE__, what)

ZASSAY_PROPERTY("panic expected on one path", ZASSAY_PROVE, NULL)
{
	uint32_t size = draw_u32("size");

	if (size > 4096)
		expect_panic();
	if (size == 0 || size > 4096)
		PANIC("VERIFY(size) failed");	/* fails: panic */
}
