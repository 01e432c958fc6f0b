/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The executable is at a fixed address: a stack tells one way to fail from
 * another in every process.
 */
#include <ctype.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "seen.h"
#include "tape.h"

#define	KEYS_MAX	4096
#define	FRAMES		24
#define	LOOK_EVERY	256		/* failures */
#define	LARGE		(1ul << 30)	/* bytes; libFuzzer's limit is twice it */

static struct {
	int fd;
	pthread_t thread;		/* that runs the property */
	size_t count;
	unsigned long left;		/* runs, in this process */
	uint64_t keys[KEYS_MAX];
} seen = { .fd = -1 };

bool
zassay_seen_open(const char *path)
{
	seen.thread = pthread_self();
	seen.fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (seen.fd < 0)
		return (false);
	ssize_t n = read(seen.fd, seen.keys, sizeof (seen.keys));
	if (n < 0)
		return (false);
	seen.count = (size_t)n / sizeof (seen.keys[0]);
	return (true);
}

/* Asked by the leak sanitizer: what such a run has allocated is no leak. */
int __lsan_is_turned_off(void);

int
__lsan_is_turned_off(void)
{
	return (seen.left != 0);
}

static uint64_t
mix(uint64_t hash, uint64_t value)
{
	return ((hash ^ value) * 0x100000001b3ull);	/* FNV-1a's prime */
}

/* The message without its numbers, and the innermost frames. */
static uint64_t
key_of(const struct zassay_failure *failure)
{
	void *frames[FRAMES];
	int count = backtrace(frames, FRAMES);
	uint64_t hash = 0xcbf29ce484222325ull;

	for (const char *p = failure->text; *p != '\0'; p++) {
		if (!isdigit((unsigned char)*p))
			hash = mix(hash, (unsigned char)*p);
	}
	for (int i = 0; i < count; i++) {
		/* Libraries are elsewhere each time. */
		if ((uintptr_t)frames[i] >> 32 == 0)
			hash = mix(hash, (uintptr_t)frames[i]);
	}
	return (hash);
}

static bool
is_large(void)
{
	unsigned long pages = 0;
	FILE *f = fopen("/proc/self/statm", "re");

	if (f == NULL)
		return (false);
	if (fscanf(f, "%*u %lu", &pages) != 1)
		pages = 0;
	fclose(f);
	return (pages * (unsigned long)sysconf(_SC_PAGESIZE) > LARGE);
}

void
zassay_seen_leave(const struct zassay_failure *failure)
{
	if (seen.fd < 0 || !pthread_equal(seen.thread, pthread_self()))
		return;
	uint64_t key = key_of(failure);
	for (size_t i = 0; i < seen.count; i++) {
		if (seen.keys[i] != key)
			continue;
		if (seen.left++ == 0)
			fputs(ZASSAY_SEEN_LEFT "\n", stderr);
		if (seen.left % LOOK_EVERY == 0 && is_large())
			return;
		zassay_end_run(ZASSAY_FAILED);
	}
	/* One that is not kept ends the next process, too. */
	if (write(seen.fd, &key, sizeof (key)) != sizeof (key))
		perror("remembering a failure");
}
