/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A write to a constant through a pointer that lost its const.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

static const uint32_t limits[2] = { 10, 20 };
static uint32_t current[2] = { 10, 20 };

ZASSAY_PROPERTY("const global written", ZASSAY_PROVE, NULL)
{
	uint32_t *p = draw_bool("own") ? current : (uint32_t *)limits;

	*p = 10;	/* fails: write-to-constant */
	require(limits[0] == 10);
}
