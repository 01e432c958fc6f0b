/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Defaults of the sanitizers, compiled in so that a replay says the same
 * wherever it runs. ASAN_OPTIONS and UBSAN_OPTIONS still override each one.
 *
 * Both functions run while the sanitizer starts: no libc call that it
 * intercepts, no instrumentation.
 */
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tape.h"

/* clang 14's AddressSanitizer does not look at the first. */
#define	NO_SANITIZE	__attribute__((disable_sanitizer_instrumentation, \
	no_sanitize("address"), visibility("default"), used))

/*
 * exitcode		the same for every sanitizer; see the replay engine
 * max_allocation_size	an unchecked size from disk is a report, not a swap
 *			storm; OpenZFS's largest buffer is 16 MiB
 * quarantine_size	runs are short: a use after free is seen within it
 */
#define	ASAN_DEFAULTS							\
	"exitcode=77:abort_on_error=0:halt_on_error=1:symbolize=1:"	\
	"allocator_may_return_null=0:max_allocation_size_mb=2048:"	\
	"quarantine_size_mb=32:thread_local_quarantine_size_kb=512:"	\
	"strict_memcmp=1:detect_invalid_pointer_pairs=0:handle_abort=0"

/* Debian's llvm-19 installs no unversioned name into the PATH. */
static const char *const symbolizers[] = {
	"/usr/bin/llvm-symbolizer-19",
	"/usr/lib/llvm-19/bin/llvm-symbolizer",
	NULL
};

NO_SANITIZE
static char *
append(char *to, const char *end, const char *text)
{
	while (*text != '\0' && to < end - 1)
		*to++ = *text++;
	*to = '\0';
	return (to);
}

const char *__asan_default_options(void);
const char *__msan_default_options(void);
const char *__tsan_default_options(void);
const char *__ubsan_default_options(void);

NO_SANITIZE
static const char *
with_symbolizer(char *options, size_t size, const char *first,
    const char *second)
{
	const char *end = options + size;
	char *p = append(append(options, end, first), end, second);

	for (int i = 0; symbolizers[i] != NULL; i++) {
		if (syscall(SYS_access, symbolizers[i], X_OK) == 0) {
			p = append(p, end, ":external_symbolizer_path=");
			append(p, end, symbolizers[i]);
			break;
		}
	}
	return (options);
}

NO_SANITIZE const char *
__asan_default_options(void)
{
	static char options[1024];

	return (with_symbolizer(options, sizeof (options), ASAN_DEFAULTS,
	    zassay_engine_asan_options));
}

NO_SANITIZE const char *
__msan_default_options(void)
{
	static char options[1024];

	return (with_symbolizer(options, sizeof (options),
	    "exitcode=77:abort_on_error=0:halt_on_error=1:symbolize=1", ""));
}

/*
 * A race is told of and ends nothing: the property says what must hold. Frames
 * are as the other sanitizers write them. A deadlock is what a schedule runs
 * into, not what an order of locks suggests.
 */
NO_SANITIZE const char *
__tsan_default_options(void)
{
	static char options[1024];

	return (with_symbolizer(options, sizeof (options),
	    "exitcode=0:halt_on_error=0:handle_abort=0:symbolize=1:"
	    "report_signal_unsafe=0:detect_deadlocks=0:atexit_sleep_ms=0:"
	    "stack_trace_format=\"    #%n %p %F %L\"", ""));
}

NO_SANITIZE const char *
__ubsan_default_options(void)
{
	/* Unsigned numbers that wrap are OSS-Fuzz's coverage, no failure. */
	return ("halt_on_error=1:print_stacktrace=1:report_error_type=1:"
	    "silence_unsigned_overflow=1");
}

/*
 * A zrlock is read plainly before it is compared and swapped: what was read may
 * be old, and is then not swapped.
 */
const char *__tsan_default_suppressions(void);

NO_SANITIZE
const char *
__tsan_default_suppressions(void)
{
	return ("race_top:zrl_add_impl\n");
}

/*
 * AddressSanitizer asks for the thread's attributes whenever a run is left by
 * a jump, and LeakSanitizer may come upon them: they are not OpenZFS's.
 */
const char *__lsan_default_suppressions(void);

NO_SANITIZE
const char *
__lsan_default_suppressions(void)
{
	return ("leak:pthread_attr_extension\nleak:pthread_attr_setaffinity_np\n");
}
