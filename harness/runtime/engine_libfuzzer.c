/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The libFuzzer engine. A rejected input is kept out of the corpus (-1); a
 * failure aborts, which libFuzzer turns into a crash file: the tape.
 */
#include <stdlib.h>

#include "mutator.h"
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

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void) argc;
	(void) argv;
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
	return (zassay_execute(data, size) == ZASSAY_REJECTED ? -1 : 0);
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
	(void) failure;
}

void
zassay_engine_failed(const struct zassay_failure *failure)
{
	(void) failure;
	abort();
}
