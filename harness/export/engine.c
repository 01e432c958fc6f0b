/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The engine of an exported reproducer: one run, on the tape that is compiled
 * in. Exit code: 0 held, 1 failed, 3 the tape is not what this property takes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tape.h"

extern const unsigned char zassay_tape[];
extern const size_t zassay_tape_size;

/* Of AddressSanitizer, where it is compiled in. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	/* A size from disk that nobody has checked is a report. */
	return ("max_allocation_size_mb=2048");
}

void
zassay_engine_failing(const struct zassay_failure *failure)
{
	(void) failure;
}

void
zassay_engine_failed(const struct zassay_failure *failure)
{
	(void) failure;
	_exit(1);	/* what this run has not given back is no leak */
}

int
main(void)
{
	/* Exactly the size: reads past the end are then seen. */
	unsigned char *tape = malloc(zassay_tape_size);

	if (tape == NULL)
		return (2);
	memcpy(tape, zassay_tape, zassay_tape_size);
	zassay_setup();
	enum zassay_outcome outcome = zassay_execute(tape, zassay_tape_size);
	free(tape);
	if (outcome == ZASSAY_REJECTED) {
		printf("the tape was rejected: this tree is another one\n");
		return (3);
	}
	printf("it held: this tree does not have the defect\n");
	return (0);
}
