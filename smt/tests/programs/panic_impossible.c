/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A panic that no input reaches.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

void libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...);
#define	PANIC(what)	libspl_assertf(__FILE__, __func__, __LINE__, what)

ZASSAY_PROPERTY("panic impossible", ZASSAY_PROVE, NULL)
{
	uint32_t x = draw_u32("x");

	if ((x & 7) > (x | 7))
		PANIC("VERIFY(x) failed");
	reach("after");
}
