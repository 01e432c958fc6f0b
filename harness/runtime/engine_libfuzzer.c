/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The libFuzzer engine. A rejected input is kept out of the corpus (-1); a
 * failure aborts, which libFuzzer turns into a crash file: the tape.
 *
 * With ZASSAY_CONTRACT it is what every engine of OSS-Fuzz links: 0 is all that
 * a run returns, and setting up waits for the first one, behind the fork of those
 * that fork, as it may start threads.
 *
 * ZASSAY_LIFTED names the property's formulas: runs are then held against
 * them, and what aborts is a difference. ZASSAY_SAMPLES names a file for
 * samples of where the executions are, from the first one on. ZASSAY_MUTATOR=0
 * leaves mutation to libFuzzer. ZASSAY_SEEN names the file of failures that end
 * no process again (seen.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "mutator.h"
#include "sampler.h"
#include "seen.h"
#include "tape.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
    unsigned int seed);
/* Weak: an engine without it calls no custom mutator. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size)
    __attribute__((weak));

#ifdef ZASSAY_CONTRACT
#define	REJECTED	0
#define	LATE_SETUP	true
#else
#define	REJECTED	(-1)
#define	LATE_SETUP	false
#endif

/*
 * A frame on the heap for each call is what replay can afford, and so are deep
 * stacks of allocations.
 */
const char zassay_engine_asan_options[] = ":detect_stack_use_after_return=0"
    ":malloc_context_size=2";

static const char *samples;
static bool structure_aware = true;
static bool executing;
static bool ready;

static void
set_up(void)
{
	ready = true;
	zassay_setup();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void) argc;
	(void) argv;
	const char *lifted = getenv("ZASSAY_LIFTED");

	if (lifted != NULL) {
		if (!zassay_compare_open(lifted))
			exit(2);
		atexit(zassay_compare_report);
	}
	const char *known = getenv("ZASSAY_SEEN");
	if (known != NULL && !zassay_seen_open(known)) {
		perror(known);
		exit(2);
	}
	samples = getenv("ZASSAY_SAMPLES");
	const char *mutator = getenv("ZASSAY_MUTATOR");
	structure_aware = mutator == NULL || strcmp(mutator, "0") != 0;
	if (!LATE_SETUP)
		set_up();
	return (0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/*
	 * libFuzzer begins with an empty input, and ends there if it fails. It
	 * says nothing that a tape of zeros does not.
	 */
	if (size == 0)
		return (REJECTED);
	if (!ready)
		set_up();
	if (samples != NULL) {
		zassay_sampler_start(samples);
		samples = NULL;
	}
	executing = true;
	enum zassay_outcome outcome = zassay_comparing() ?
	    zassay_compare(data, size) : zassay_execute(data, size);
	executing = false;
	return (outcome == ZASSAY_HELD ||
	    (outcome == ZASSAY_FAILED && zassay_comparing()) ? 0 : REJECTED);
}

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
    unsigned int seed)
{
	if (!structure_aware)
		return (LLVMFuzzerMutate(data, size, max_size));
	return (zassay_mutate(data, size, max_size, seed, LLVMFuzzerMutate));
}

void
zassay_engine_failing(const struct zassay_failure *failure)
{
	if (zassay_comparing())
		zassay_compare_failing(failure);
	else if (executing)
		zassay_seen_leave(failure);
}

void
zassay_engine_failed(const struct zassay_failure *failure)
{
	(void) failure;
	abort();
}
