/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A reachable panic is a failure of its own kind.
 *
 * expect: REFUTED
 * tape: 07
 */
#include <zassay/property.h>

void libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...);
#define	PANIC(what)	libspl_assertf(__FILE__, __func__, __LINE__, what)

ZASSAY_PROPERTY("panic refuted", ZASSAY_PROVE, NULL)
{
	uint8_t c = draw_u8("c");

	if (c == 7)
		PANIC("VERIFY(c != 7) failed");	/* fails: panic */
	require(c != 7);
}
