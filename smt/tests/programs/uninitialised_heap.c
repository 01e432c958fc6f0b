/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Bytes of a heap block that were never written may have any value.
 *
 * expect: REFUTED
 * native: msan
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("uninitialised heap", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(4);
	unsigned i = draw_u8("i") & 3;

	p[0] = p[1] = p[2] = 7;
	uint8_t v = p[i];
	free(p);
	require(v == 7);	/* fails: uninitialised-read */
}
