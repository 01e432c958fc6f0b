/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The libFuzzer engine. A rejected input is kept out of the corpus (-1); a
 * failure aborts, which libFuzzer turns into a crash file: the tape.
 */
#include <stdlib.h>
#include <string.h>

#include "mutator.h"
#include "tape.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
    unsigned int seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

/* A frame on the heap for each call is what replay can afford. */
const char zassay_engine_asan_options[] = ":detect_stack_use_after_return=0";

/*
 * A tape has the length that the property draws: growing inputs slowly from
 * one byte, libFuzzer's default, only delays the first real run.
 */
static void
default_len_control(int *argc, char ***argv)
{
	static const char option[] = "-len_control=";

	for (int i = 1; i < *argc; i++) {
		if (strncmp((*argv)[i], option, sizeof (option) - 1) == 0)
			return;
	}
	char **args = calloc((size_t)*argc + 2, sizeof (char *));
	if (args == NULL)
		return;
	args[0] = (*argv)[0];
	args[1] = "-len_control=0";
	memcpy(args + 2, *argv + 1, (size_t)(*argc - 1) * sizeof (char *));
	(*argc)++;
	*argv = args;
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	default_len_control(argc, argv);
	zassay_setup();
	return (0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
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
