/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "compare.h"
#include "json.h"
#include "lifted.h"

/* How often the same end of a run is looked at in a process of its own. */
#define	LOOKS_DEADLY	2	/* a sanitizer's report takes its time */
#define	LOOKS		20
#define	STOPS_MAX	64

enum { CHILD_SAME = 40, CHILD_DIFFERS = 41 };

/* Weak: what of the sanitizers' runtime is linked in. */
extern void __sanitizer_set_death_callback(void (*callback)(void))
    __attribute__((weak));

static struct {
	struct zassay_lifted *formulas;
	struct zassay_trace lifted, native;
	bool running;
	uint8_t *looks;			/* for each event of the formulas */
	struct {
		uint64_t tapes;		/* in all */
		uint64_t whole;		/* compared to their end */
		uint64_t rejected;	/* of these */
		uint64_t failed;	/* of these: require or panic */
		uint64_t sanitizer;	/* a sanitizer confirmed the end */
		uint64_t not_looked;	/* a failure seen often enough */
		uint64_t unseen;	/* out of the sanitizers' sight */
		uint64_t events;
	} stats;
	struct {
		const char *why;
		uint64_t times;
	} stops[STOPS_MAX];
	size_t stop_count;
} cmp;

bool
zassay_comparing(void)
{
	return (cmp.formulas != NULL);
}

static void
on_draw(const struct zassay_draw_record *draw, const void *bytes)
{
	zassay_trace_add(&cmp.native, ZASSAY_EVENT_DRAW, draw->label);
	memcpy(zassay_trace_bytes(&cmp.native, draw->size), bytes, draw->size);
}

static void
on_below(uint64_t word)
{
	zassay_trace_add(&cmp.native, ZASSAY_EVENT_BELOW, "");
	memcpy(zassay_trace_bytes(&cmp.native, 8), &word, 8);
}

static void
on_reach(const char *label)
{
	zassay_trace_add(&cmp.native, ZASSAY_EVENT_REACH, label);
}

static void
on_observe(const char *label, const void *buf, size_t len)
{
	zassay_trace_add(&cmp.native, ZASSAY_EVENT_OBSERVE, label);
	memcpy(zassay_trace_bytes(&cmp.native, len), buf, len);
}

/* What the failure says is on a stack that is left. */
static void
add_failure(enum zassay_event_kind kind, const struct zassay_failure *failure)
{
	static char texts[3][1024];
	const char *from[3] = { failure->text, failure->file, failure->func };

	for (int i = 0; i < 3; i++) {
		(void) snprintf(texts[i], sizeof (texts[i]),
		    i == 0 && !failure->panic ? "REQUIRE(%s) failed" : "%s",
		    from[i]);
	}
	struct zassay_event *event = zassay_trace_add(&cmp.native, kind,
	    texts[0]);
	event->failure = failure->panic ? "panic" : "require";
	event->file = texts[1];
	event->line = failure->line;
	event->func = texts[2];
}

static void
on_expected_panic(const struct zassay_failure *panic)
{
	add_failure(ZASSAY_EVENT_PANIC, panic);
}

void
zassay_compare_failing(const struct zassay_failure *failure)
{
	add_failure(ZASSAY_EVENT_CHECK, failure);
	zassay_end_run(ZASSAY_FAILED);
}

void
zassay_compare_report(void)
{
	fprintf(stderr, "compared: {\"tapes\":%llu,\"whole\":%llu,"
	    "\"rejected\":%llu,\"failed\":%llu,\"sanitizer\":%llu,"
	    "\"not_looked\":%llu,\"unseen\":%llu,\"events\":%llu,"
	    "\"stopped\":{",
	    (unsigned long long)cmp.stats.tapes,
	    (unsigned long long)cmp.stats.whole,
	    (unsigned long long)cmp.stats.rejected,
	    (unsigned long long)cmp.stats.failed,
	    (unsigned long long)cmp.stats.sanitizer,
	    (unsigned long long)cmp.stats.not_looked,
	    (unsigned long long)cmp.stats.unseen,
	    (unsigned long long)cmp.stats.events);
	for (size_t i = 0; i < cmp.stop_count; i++) {
		fputs(i == 0 ? "" : ",", stderr);
		zassay_json_string(stderr, cmp.stops[i].why);
		fprintf(stderr, ":%llu", (unsigned long long)
		    cmp.stops[i].times);
	}
	fputs("}}\n", stderr);
	fflush(stderr);
}

static void
mismatch(const char *what)
{
	fprintf(stderr, "native run:\n");
	zassay_trace_print(stderr, &cmp.native);
	fprintf(stderr, "formulas:\n");
	zassay_trace_print(stderr, &cmp.lifted);
	zassay_compare_report();
	fprintf(stderr, "LIFTER MISMATCH: %s\n", what);
	fflush(stderr);
}

/* A sanitizer ends the process although the formulas say nothing of it. */
static void
sanitizer_reports(void)
{
	if (!cmp.running)
		return;
	cmp.running = false;
	mismatch("the native run ends in a sanitizer's report");
}

void __asan_on_error(void);
void __ubsan_on_report(void);

void
__asan_on_error(void)
{
	sanitizer_reports();
}

void
__ubsan_on_report(void)
{
	sanitizer_reports();
}

bool
zassay_compare_open(const char *lifted_file)
{
	cmp.formulas = zassay_lifted_load(lifted_file);
	if (cmp.formulas == NULL)
		return (false);
	cmp.looks = calloc(zassay_lifted_events(cmp.formulas) + 1, 1);
	zassay_on = (struct zassay_watcher) {
		.draw = on_draw,
		.below = on_below,
		.reach = on_reach,
		.observe = on_observe,
		.expected_panic = on_expected_panic,
	};
	return (cmp.looks != NULL);
}

static void
count_stop(const char *why)
{
	size_t i = 0;

	while (i < cmp.stop_count && strcmp(cmp.stops[i].why, why) != 0)
		i++;
	if (i == STOPS_MAX)
		i--;
	if (i == cmp.stop_count)
		cmp.stops[cmp.stop_count++].why = why;
	cmp.stops[i].times++;
}

static enum zassay_outcome
run_native(const uint8_t *data, size_t size)
{
	zassay_trace_clear(&cmp.native);
	enum zassay_outcome outcome = zassay_execute(data, size);
	size_t count = cmp.native.count;
	bool panicked = count != 0 && cmp.native.events[count - 1].kind ==
	    ZASSAY_EVENT_PANIC;

	if (outcome == ZASSAY_REJECTED)
		zassay_trace_add(&cmp.native, ZASSAY_EVENT_REJECT, "");
	else if (outcome == ZASSAY_HELD && !panicked)
		zassay_trace_add(&cmp.native, ZASSAY_EVENT_HELD, "");
	return (outcome);
}

/* Everything that a child says on stderr, and its end. */
static char *
run_child(const uint8_t *data, size_t size, int *status)
{
	int ends[2];
	size_t len = 0, room = 1 << 16;
	char *said = malloc(room);

	if (said == NULL || pipe(ends) != 0) {
		perror("cannot look at a failure");
		_exit(2);
	}
	pid_t pid = fork();
	if (pid == 0) {
		cmp.running = false;
		if (__sanitizer_set_death_callback != NULL)
			__sanitizer_set_death_callback(NULL);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		(void) run_native(data, size);
		bool same = zassay_trace_difference(&cmp.native,
		    &cmp.lifted) == SIZE_MAX;
		if (!same) {
			fprintf(stderr, "native run:\n");
			zassay_trace_print(stderr, &cmp.native);
		}
		_exit(same ? CHILD_SAME : CHILD_DIFFERS);
	}
	close(ends[1]);
	for (;;) {
		if (room - len < 4096 &&
		    (said = realloc(said, room *= 2)) == NULL)
			_exit(2);
		ssize_t n = read(ends[0], said + len, room - len - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	said[len] = '\0';
	close(ends[0]);
	if (pid < 0 || waitpid(pid, status, 0) != pid) {
		perror("cannot look at a failure");
		_exit(2);
	}
	return (said);
}

/*
 * Runs that end the process, or leave it as it should not be found (a panic
 * with locks held, or who knows what where the formulas stop), have one of
 * their own: does it end as the formulas say?
 */
static void
look_apart(const uint8_t *data, size_t size, struct zassay_lifted_end end)
{
	const struct zassay_event *last =
	    &cmp.lifted.events[cmp.lifted.count - 1];
	bool stops = last->kind == ZASSAY_EVENT_STOP;
	bool panics = !stops && strcmp(last->failure, "panic") == 0;
	int status = 0;

	if (!stops && !panics && !end.near) {
		cmp.stats.unseen++;
		return;
	}
	if (stops)
		count_stop(last->text);
	if (cmp.looks[end.event] == (stops || panics ? LOOKS : LOOKS_DEADLY)) {
		cmp.stats.not_looked += !stops;
		return;
	}
	cmp.looks[end.event]++;
	char *said = run_child(data, size, &status);
	bool same = WIFEXITED(status) && WEXITSTATUS(status) == CHILD_SAME;
	bool reported = strstr(said, "ERROR: AddressSanitizer") != NULL ||
	    strstr(said, "runtime error: ") != NULL;

	if (stops) {
		same |= reported;
	} else if (!panics) {
		char place[512];

		(void) snprintf(place, sizeof (place), "%s:%d", last->file,
		    last->line);
		same = reported && strstr(said, place) != NULL;
	}
	if (!same) {
		fprintf(stderr, "%s\n", said);
		zassay_trace_clear(&cmp.native);
		mismatch("the run does not end as the formulas say");
		abort();
	}
	free(said);
	cmp.stats.events += cmp.lifted.count;
	cmp.stats.whole += panics;
	cmp.stats.failed += panics;
	cmp.stats.sanitizer += !stops && !panics;
}

enum zassay_outcome
zassay_compare(const uint8_t *data, size_t size)
{
	struct zassay_lifted_end end = zassay_lifted_run(cmp.formulas, data,
	    size, &cmp.lifted);
	const struct zassay_event *last =
	    &cmp.lifted.events[cmp.lifted.count - 1];

	cmp.stats.tapes++;
	if (last->text == zassay_lifted_endless) {
		zassay_trace_clear(&cmp.native);
		mismatch(zassay_lifted_endless);
		abort();
	}
	if (last->kind == ZASSAY_EVENT_STOP ||
	    (last->kind == ZASSAY_EVENT_CHECK &&
	    strcmp(last->failure, "require") != 0)) {
		look_apart(data, size, end);
		return (ZASSAY_REJECTED);
	}

	cmp.running = true;
	enum zassay_outcome outcome = run_native(data, size);
	cmp.running = false;

	size_t at = zassay_trace_difference(&cmp.native, &cmp.lifted);
	if (at != SIZE_MAX) {
		char what[64];

		(void) snprintf(what, sizeof (what), "event %zu differs", at);
		mismatch(what);
		abort();
	}
	cmp.stats.events += cmp.lifted.count;
	cmp.stats.whole++;
	cmp.stats.rejected += outcome == ZASSAY_REJECTED;
	cmp.stats.failed += outcome == ZASSAY_FAILED;
	return (outcome);
}
