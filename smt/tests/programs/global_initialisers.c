/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Initial values with pointers into other globals, offsets, functions,
 * strings.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static int values[3] = { 7, 8, 9 };
static int *const middle = &values[1];
static const char *const names[] = { "zero", "one", "two" };
static int three(void) { return (3); }
static struct {
	const char *name;
	int (*fn)(void);
	int *last;
} entry = { "entry", three, values + 2 };

ZASSAY_PROPERTY("global initialisers", ZASSAY_PROVE, NULL)
{
	unsigned i = draw_range("i", 0, 2);

	require(*middle == 8 && middle[-1] == 7);
	require(entry.fn() == 3 && *entry.last == 9);
	require(entry.name[4] == 'y' && entry.name[5] == '\0');
	require(names[i][0] == "zot"[i]);
}
