/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A timer of processor time: neither a busy machine nor the fuzzer's own
 * alarm disturbs it.
 */
#include <signal.h>
#include <stddef.h>
#include <sys/time.h>

#include <zassay/engine.h>
#include <zassay/watchdog.h>

static struct {
	const char *what;
	const char *file;
	int line;
	const char *func;
} watched;

/*
 * The code that is interrupted never ends: nothing is lost by not returning
 * to it.
 */
static void
expired(int sig)
{
	(void) sig;
	zassay_fail(watched.what, watched.file, watched.line, watched.func);
}

void
zassay_watchdog(unsigned milliseconds, const char *what, const char *file,
    int line, const char *func)
{
	struct itimerval timer = {
		.it_value.tv_sec = milliseconds / 1000,
		.it_value.tv_usec = milliseconds % 1000 * 1000,
	};
	struct sigaction action = {
		.sa_handler = expired,
		.sa_flags = SA_NODEFER,
	};

	watched.what = what;
	watched.file = file;
	watched.line = line;
	watched.func = func;
	if (milliseconds != 0)
		(void) sigaction(SIGVTALRM, &action, NULL);
	(void) setitimer(ITIMER_VIRTUAL, &timer, NULL);
}
