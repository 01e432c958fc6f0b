/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The libFuzzer engine. A rejected input is kept out of the corpus (-1); a
 * failure aborts, which libFuzzer turns into a crash file: the tape.
 *
 * ZASSAY_LIFTED names the property's formulas: runs are then held against
 * them, and what aborts is a difference. ZASSAY_SAMPLES names a file for
 * samples of where the executions are, from the first one on.
 */
#include <stdlib.h>

#include "compare.h"
#include "mutator.h"
#include "sampler.h"
#include "tape.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
    unsigned int seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

/*
 * A frame on the heap for each call is what replay can afford, and so are deep
 * stacks of allocations.
 */
const char zassay_engine_asan_options[] = ":detect_stack_use_after_return=0"
    ":malloc_context_size=2";

static const char *samples;

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
	samples = getenv("ZASSAY_SAMPLES");
	zassay_setup();
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
		return (-1);
	if (samples != NULL) {
		zassay_sampler_start(samples);
		samples = NULL;
	}
	enum zassay_outcome outcome = zassay_comparing() ?
	    zassay_compare(data, size) : zassay_execute(data, size);
	return (outcome == ZASSAY_REJECTED ? -1 : 0);
}

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
    unsigned int seed)
{
	return (zassay_mutate(data, size, max_size, seed, LLVMFuzzerMutate));
}

void
zassay_engine_failing(const struct zassay_failure *failure)
{
	if (zassay_comparing())
		zassay_compare_failing(failure);
}

void
zassay_engine_failed(const struct zassay_failure *failure)
{
	(void) failure;
	abort();
}
