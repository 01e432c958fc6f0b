/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * free of a pointer into the middle of a block.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("free interior", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(32);
	uint8_t off = draw_u8("off") & 16;

	free(p + off);	/* fails: bad-free */
}
