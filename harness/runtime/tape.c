/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Draws come from a cursor over the tape's bytes; past the end they are zero.
 * A draw costs a few stores: nothing is allocated or formatted here.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tape.h"

/*
 * A rejected input leaves by a jump, and most of a fuzzer's inputs are
 * rejected. The address sanitizer asks the kernel about the signal stack
 * whenever it sees such a jump, each time for a microsecond: the property's
 * call of zassay_reject() already makes it clean up the frames that are left,
 * so hide the jump itself. The thread sanitizer must see it: it keeps a stack of
 * its own.
 */
#define	UNSEEN	__attribute__((no_sanitize("address")))
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
typedef void *jump_buffer[5];
#define	set_jump(buf)		__builtin_setjmp(buf)
#define	jump(buf)		__builtin_longjmp(buf, 1)
#else
#include <setjmp.h>
typedef jmp_buf jump_buffer;
#define	set_jump(buf)		_setjmp(buf)
#define	jump(buf)		longjmp(buf, 1)
#endif

/* Weak: the SPL's random numbers start anew with each run, if it has any. */
extern void spl_random_reset(void) __attribute__((weak));

/* Weak: absent unless the leak sanitizer is linked in. */
extern void __lsan_disable(void) __attribute__((weak));
extern void __lsan_enable(void) __attribute__((weak));

static struct {
	const uint8_t *data;
	size_t size;
	size_t pos;			/* also past the end */
	bool running;
	bool expect_panic;
	bool held;			/* the last run */
	pthread_t thread;
	struct zassay_layout *current;
	struct zassay_layout *accepted;
	enum zassay_outcome outcome;	/* of a run that was left */
	jump_buffer end;
} run;

/* One holds the last run's draws, the other those of the last accepted one. */
static struct zassay_layout layouts[2];

struct zassay_watcher zassay_on;

void
zassay_draw(const char *label, enum zassay_kind kind, void *buf, size_t len)
{
	size_t pos = run.pos;
	struct zassay_layout *layout = run.current;

	if (!run.running)
		abort();	/* a draw in setup, or after the run */

	size_t left = pos < run.size ? run.size - pos : 0;
	if (len <= left) {
		memcpy(buf, run.data + pos, len);
	} else {
		if (left != 0)
			memcpy(buf, run.data + pos, left);
		memset((uint8_t *)buf + left, 0, len - left);
	}
	run.pos = pos + len;

	struct zassay_draw_record *draw;
	struct zassay_draw_record unrecorded;
	if (layout->count < ZASSAY_DRAWS_MAX)
		draw = &layout->draws[layout->count++];
	else
		draw = &unrecorded;
	draw->label = label;
	draw->kind = kind;
	draw->offset = (uint32_t)pos;
	draw->size = (uint32_t)len;
	layout->end = (uint32_t)run.pos;

	if (zassay_on.draw != NULL)
		zassay_on.draw(draw, buf);
}

uint64_t
zassay_below(uint64_t word, uint64_t width)
{
	if (width != 0)
		word %= width;
	if (zassay_on.below != NULL)
		zassay_on.below(word);
	return (word);
}

UNSEEN void
zassay_end_run(enum zassay_outcome outcome)
{
	run.outcome = outcome;
	jump(run.end);
}

UNSEEN void
zassay_reject(void)
{
	run.outcome = ZASSAY_REJECTED;
	jump(run.end);
}

void
zassay_reach(const char *label)
{
	if (zassay_on.reach != NULL)
		zassay_on.reach(label);
}

void
zassay_observe(const char *label, const void *buf, size_t len)
{
	if (zassay_on.observe != NULL)
		zassay_on.observe(label, buf, len);
}

/*
 * What the code under test allocates from here on is lost when it panics, as
 * it would be in the kernel: that is not a leak of the property's.
 */
void
zassay_expect_panic(void)
{
	if (run.expect_panic)
		return;
	run.expect_panic = true;
	if (__lsan_disable != NULL)
		__lsan_disable();
}

bool
zassay_panic_promised(void)
{
	return (run.running && run.expect_panic &&
	    pthread_equal(run.thread, pthread_self()));
}

int
zassay_panic_expected(void)
{
	return (zassay_on.expected_panic == NULL && zassay_panic_promised());
}

enum zassay_outcome
zassay_execute(const uint8_t *data, size_t size)
{
	if (run.current == NULL) {
		run.current = &layouts[0];
		run.thread = pthread_self();
	} else if (run.held) {
		run.accepted = run.current;
		run.current = run.current == &layouts[0] ?
		    &layouts[1] : &layouts[0];
	}
	run.data = data;
	run.size = size;
	run.pos = 0;
	run.current->count = 0;
	run.current->end = 0;
	run.running = true;
	if (spl_random_reset != NULL)
		spl_random_reset();

	if (set_jump(run.end) == 0) {
		zassay_property.run();
		run.outcome = ZASSAY_HELD;
	}

	run.running = false;
	run.held = run.outcome == ZASSAY_HELD;
	if (run.expect_panic) {
		run.expect_panic = false;
		if (__lsan_enable != NULL)
			__lsan_enable();
	}
	return (run.outcome);
}

const struct zassay_layout *
zassay_last_layout(void)
{
	return (run.current != NULL ? run.current : &layouts[0]);
}

const struct zassay_layout *
zassay_accepted_layout(void)
{
	return (run.held ? run.current : run.accepted);
}

void
zassay_setup(void)
{
	if (zassay_property.setup != NULL)
		zassay_property.setup();
}

#define	LACKS_MAX	32

static const char *lacks[LACKS_MAX];
static size_t lacks_count;

void
zassay_lacks(const char *text)
{
	if (lacks_count == LACKS_MAX) {
		fprintf(stderr, "%s lacks more than can be told\n",
		    zassay_property.name);
		abort();
	}
	lacks[lacks_count++] = text;
}

size_t
zassay_lacking(const char *const **texts)
{
	*texts = lacks;
	return (lacks_count);
}
