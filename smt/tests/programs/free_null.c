/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * free(NULL) does nothing, also when NULL is only one possibility.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("free null", ZASSAY_PROVE, NULL)
{
	uint8_t *p = draw_bool("alloc") ? malloc(4) : 0;

	free(0);
	if (p)
		p[3] = 1;
	free(p);
	reach("freed");
}
