/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A negative length taken for a large one goes to before the object, and the
 * check for its end says nothing.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("pointer length wraps", ZASSAY_PROVE, NULL)
{
	uint8_t block[16] = { 0 };
	uint64_t length = (int8_t)draw_u8("length");

	if ((uintptr_t)block + length > (uintptr_t)block + sizeof (block))
		return;
	require(length <= sizeof (block));	/* fails: require */
}
