/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Runs one test program natively on many drawn tapes, so that its expected
 * verdict is checked without the prover:
 *
 *	PROGRAM COUNT SEED
 *
 * Prints how many executions held and how many were rejected, and the points
 * that were reached. A failure ends the process as it does under replay,
 * after a line with the tape.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sanitizer/common_interface_defs.h>
#include <zassay/engine.h>

#include "random_values.h"

#define	TAPE_MAX	4096
#define	LABELS_MAX	16

void libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...);

static struct {
	uint8_t tape[TAPE_MAX];
	size_t len;
	struct random_values random;
	int expect_panic;
	const char *labels[LABELS_MAX];
	size_t nlabels;
	jmp_buf out;
} run;

enum { RUN_HELD = 0, RUN_REJECTED = 1, RUN_PANICKED = 2 };

static void
print_tape(void)
{
	fprintf(stderr, "TAPE ");
	for (size_t i = 0; i < run.len; i++)
		fprintf(stderr, "%02x", run.tape[i]);
	fprintf(stderr, "\n");
}

void
zassay_draw(const char *label, enum zassay_kind kind, void *buf, size_t len)
{
	uint8_t *p = run.tape + run.len;

	(void) label;
	if (len > TAPE_MAX - run.len) {
		fprintf(stderr, "the tape is longer than %d bytes\n", TAPE_MAX);
		exit(2);
	}
	random_draw(&run.random, kind, p, len);
	memcpy(buf, p, len);
	run.len += len;
}

uint64_t
zassay_below(uint64_t word, uint64_t width)
{
	return (width != 0 ? word % width : word);
}

void
zassay_observe(const char *label, const void *buf, size_t len)
{
	(void) label;
	(void) buf;
	(void) len;
}

void
zassay_reject(void)
{
	longjmp(run.out, RUN_REJECTED);
}

void
zassay_fail(const char *what, const char *file, int line, const char *func)
{
	const char *base = strrchr(file, '/');

	print_tape();
	fprintf(stderr, "REQUIRE(%s) failed\nAT %s:%d:%s()\n", what,
	    base ? base + 1 : file, line, func);
	_Exit(1);
}

void
zassay_expect_panic(void)
{
	run.expect_panic = 1;
}

void
zassay_reach(const char *label)
{
	for (size_t i = 0; i < run.nlabels; i++)
		if (strcmp(run.labels[i], label) == 0)
			return;
	if (run.nlabels < LABELS_MAX)
		run.labels[run.nlabels++] = label;
}

void
libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...)
{
	const char *base = strrchr(file, '/');

	if (run.expect_panic)
		longjmp(run.out, RUN_PANICKED);
	print_tape();
	fprintf(stderr, "%s\nPANIC at %s:%d:%s()\n", fmt,
	    base ? base + 1 : file, line, func);
	abort();
}

int
main(int argc, char **argv)
{
	static unsigned long outcome[3];
	unsigned long count;

	if (argc != 3) {
		fprintf(stderr, "usage: %s COUNT SEED\n", argv[0]);
		return (2);
	}
	count = strtoul(argv[1], NULL, 10);
	run.random.state = strtoul(argv[2], NULL, 10) * 2 + 1;
	__sanitizer_set_death_callback(print_tape);
	if (zassay_property.setup != NULL)
		zassay_property.setup();
	for (unsigned long i = 0; i < count; i++) {
		run.len = 0;
		run.expect_panic = 0;
		int how = setjmp(run.out);
		if (how == RUN_HELD)
			zassay_property.run();
		outcome[how]++;
	}
	printf("held %lu\nrejected %lu\n",
	    outcome[RUN_HELD] + outcome[RUN_PANICKED], outcome[RUN_REJECTED]);
	for (size_t i = 0; i < run.nlabels; i++)
		printf("reached %s\n", run.labels[i]);
	return (0);
}
