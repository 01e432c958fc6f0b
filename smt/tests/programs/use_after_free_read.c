/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block is read after it was freed on one path.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("use after free read", ZASSAY_PROVE, NULL)
{
	uint32_t *p = malloc(sizeof (*p));
	uint8_t flags = draw_u8("flags");

	*p = 5;
	if (flags & 1)
		free(p);
	require(*p == 5);	/* fails: use-after-free */
	if (!(flags & 1))
		free(p);
}
