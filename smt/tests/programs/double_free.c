/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block freed twice when an error path frees it as well.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("double free", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(4);
	int err = draw_u8("err") > 200;

	if (err)
		free(p);
	free(p);	/* fails: double-free */
}
