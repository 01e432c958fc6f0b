/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A call of abort is a panic.
 *
 * expect: REFUTED
 * native: skip (abort has no message to compare)
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("abort is a panic", ZASSAY_PROVE, NULL)
{
	if (draw_u16("x") == 0xbeef)
		abort();	/* fails: panic */
}
