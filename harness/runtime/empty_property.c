/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The floor of a flavour's speed: draws what another property draws and does
 * nothing else. ZASSAY_BENCH_DRAWS lists the draws, "8,128b,1000y": a size in
 * bytes, then b for a block pointer, y for opaque bytes, nothing for an
 * integer.
 */
#include <stdio.h>
#include <stdlib.h>

#include <zassay/property.h>

#define	DRAWS_MAX	256
#define	DRAW_SIZE_MAX	(16u << 20)

static struct {
	enum zassay_kind kind;
	size_t size;
} draws[DRAWS_MAX];
static size_t draw_count;
static unsigned char *buffer;

static void
bad_list(const char *list)
{
	fprintf(stderr, "ZASSAY_BENCH_DRAWS=%s: expected sizes of 1 to %u "
	    "bytes such as \"8,128b,1000y\", at most %u of them\n", list,
	    DRAW_SIZE_MAX, DRAWS_MAX);
	exit(2);
}

static void
setup(void)
{
	const char *list = getenv("ZASSAY_BENCH_DRAWS");
	const char *p = list;
	size_t largest = 1;

	if (list == NULL)
		return;
	while (*p != '\0') {
		char *end;
		unsigned long size = strtoul(p, &end, 10);

		if (end == p || size == 0 || size > DRAW_SIZE_MAX ||
		    draw_count == DRAWS_MAX)
			bad_list(list);
		draws[draw_count].kind = ZASSAY_KIND_UINT;
		if (*end == 'b' || *end == 'y') {
			draws[draw_count].kind = *end == 'b' ?
			    ZASSAY_KIND_BLKPTR : ZASSAY_KIND_BYTES;
			end++;
		}
		draws[draw_count++].size = size;
		if (size > largest)
			largest = size;
		if (*end == ',')
			end++;
		else if (*end != '\0')
			bad_list(list);
		p = end;
	}
	buffer = malloc(largest);
	if (buffer == NULL)
		bad_list(list);
}

ZASSAY_PROPERTY("draws what another property draws, and does nothing",
    ZASSAY_FUZZ, setup)
{
	for (size_t i = 0; i < draw_count; i++)
		zassay_draw("draw", draws[i].kind, buffer, draws[i].size);
}
