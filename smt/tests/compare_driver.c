/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Holds a test program's native runs against its formulas on drawn tapes:
 *
 *	PROGRAM LIFTED COUNT SEED
 *
 * Ends with the line of zassay_compare_report(). A difference aborts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "random_values.h"

#define	TAPE_MAX	(1 << 16)

const char zassay_engine_asan_options[] = ":detect_leaks=0"
    ":detect_stack_use_after_return=1";

void
zassay_engine_failing(const struct zassay_failure *failure)
{
	zassay_compare_failing(failure);
}

void
zassay_engine_failed(const struct zassay_failure *failure)
{
	(void) failure;
	abort();
}

/* As the last run drew; what it did not draw is random bytes. */
static size_t
next_tape(struct random_values *random, uint8_t *tape)
{
	const struct zassay_layout *layout = zassay_last_layout();
	size_t end = layout->end < TAPE_MAX ? layout->end : TAPE_MAX;

	for (uint32_t i = 0; i < layout->count; i++) {
		const struct zassay_draw_record *d = &layout->draws[i];

		if (d->offset + d->size <= end)
			random_draw(random, d->kind, tape + d->offset, d->size);
	}
	size_t more = TAPE_MAX - end < 64 ? TAPE_MAX - end : 64;
	random_draw(random, ZASSAY_KIND_BYTES, tape + end, more);
	return (end + more);
}

int
main(int argc, char **argv)
{
	static uint8_t tape[TAPE_MAX];

	if (argc != 4) {
		fprintf(stderr, "usage: %s LIFTED COUNT SEED\n", argv[0]);
		return (2);
	}
	struct random_values random = {
		.state = strtoul(argv[3], NULL, 10) * 2 + 1,
	};
	unsigned long count = strtoul(argv[2], NULL, 10);

	if (!zassay_compare_open(argv[1]))
		return (2);
	zassay_setup();
	for (unsigned long i = 0; i < count; i++)
		(void) zassay_compare(tape, next_tape(&random, tape));
	zassay_compare_report();
	return (0);
}
