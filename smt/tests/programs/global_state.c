/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Globals keep what functions write to them, from their initial values on.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint32_t counter = 40;
static uint8_t history[4];

static void
record(uint8_t v)
{
	history[counter++ & 3] = v;
}

ZASSAY_PROPERTY("global state", ZASSAY_PROVE, NULL)
{
	uint8_t a = draw_u8("a");

	require(counter == 40);
	record(a);
	record(2);
	require(counter == 42);
	require(history[0] == a && history[1] == 2 && history[3] == 0);
	counter = 40;
}
