/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The AFL++ engine: persistent mode, tapes through shared memory. The objects
 * are those of the libFuzzer flavour, or have their counters and comparisons
 * alone: the counters are carried over to AFL++'s map after each run, and its
 * CmpLog takes the comparisons.
 *
 * With a tape's name it runs that one alone, without AFL++.
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include <sanitizer/common_interface_defs.h>

#include "layouts.h"
#include "tape.h"

/* Of afl-compiler-rt.o, which Debian's afl++ brings without a header. */
extern uint8_t *__afl_area_ptr;
extern uint8_t *__afl_fuzz_ptr;
extern uint32_t *__afl_fuzz_len;
extern uint32_t __afl_final_loc;	/* the map's last index */
extern void __afl_manual_init(void);
extern int __afl_persistent_loop(unsigned int count);

int __afl_sharedmem_fuzzing = 1;

/* afl-fuzz looks for these two in the executable's bytes. */
static const char *volatile persistent = "##SIG_AFL_PERSISTENT##";
static const char *volatile deferred = "##SIG_AFL_DEFER_FORKSRV##";

/* A process does so many runs: what leaks by and by is then given back. */
#define	RUNS_A_PROCESS	100000

const char zassay_engine_asan_options[] = ":detect_stack_use_after_return=0"
    ":malloc_context_size=2:detect_leaks=0";

static struct {
	uint8_t *begin;
	size_t count;
} counters;

static struct zassay_layouts *layouts;

/*
 * Called before AFL++'s own constructors, which then ask for a map of that
 * size. Index 0 says that there was a run at all.
 */
void __sanitizer_cov_8bit_counters_init(uint8_t *begin, uint8_t *end);

void
__sanitizer_cov_8bit_counters_init(uint8_t *begin, uint8_t *end)
{
	counters.begin = begin;
	counters.count = (size_t)(end - begin);
	__afl_final_loc = (uint32_t)counters.count + 1;
}

static void
hand_over_counters(void)
{
	memcpy(__afl_area_ptr + 1, counters.begin, counters.count);
}

static void
copy_layout(struct zassay_layout *to, const struct zassay_layout *from)
{
	memcpy(to->draws, from->draws, from->count * sizeof (from->draws[0]));
	to->end = from->end;
	to->count = from->count;
}

/*
 * A rejected tape covers nothing: it is kept out of the queue as it is kept
 * out of libFuzzer's corpus.
 */
static void
run(const uint8_t *data, size_t size)
{
	memset(counters.begin, 0, counters.count);
	enum zassay_outcome outcome = zassay_execute(data, size);

	if (outcome == ZASSAY_HELD)
		hand_over_counters();
	if (layouts != NULL) {
		copy_layout(&layouts->last, zassay_last_layout());
		if (outcome == ZASSAY_HELD)
			copy_layout(&layouts->accepted, zassay_last_layout());
	}
}

#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || \
    __has_feature(thread_sanitizer)
static void
hand_over_at_death(void)
{
	__sanitizer_set_death_callback(hand_over_counters);
}
#else
static void
dying(int sig)
{
	(void) sig;
	hand_over_counters();
}

/* What has overrun the stack dies too. */
static void
hand_over_at_death(void)
{
	static const int deadly[] = { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV };
	static char memory[1 << 16];
	stack_t stack = { .ss_sp = memory, .ss_size = sizeof (memory) };
	struct sigaction action = {
		.sa_handler = dying,
		.sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER,
	};

	(void) sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof (deadly) / sizeof (deadly[0]); i++)
		(void) sigaction(deadly[i], &action, NULL);
}
#endif

static int
run_alone(const char *path)
{
	static uint8_t tape[1 << 20];	/* afl-fuzz makes none that is longer */
	FILE *f = fopen(path, "re");
	size_t size = f != NULL ? fread(tape, 1, sizeof (tape), f) : 0;

	if (f == NULL || ferror(f)) {
		perror(path);
		return (2);
	}
	fclose(f);
	zassay_setup();
	run(tape, size);
	return (0);
}

int
main(int argc, char **argv)
{
	(void) persistent;
	(void) deferred;
	if (argc > 1)
		return (run_alone(argv[1]));
	layouts = zassay_map_layouts();
	hand_over_at_death();
	__afl_manual_init();
	/* afl-fuzz may leave it behind, stopped, when its fork server ends. */
	(void) prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* Behind the fork: a setup may start threads. */
	zassay_setup();
	while (__afl_persistent_loop(RUNS_A_PROCESS))
		run(__afl_fuzz_ptr, *__afl_fuzz_len);
	return (0);
}

/* Crashes are told apart by what they cover. */
void
zassay_engine_failing(const struct zassay_failure *failure)
{
	(void) failure;
	hand_over_counters();
}

void
zassay_engine_failed(const struct zassay_failure *failure)
{
	(void) failure;
	abort();
}
