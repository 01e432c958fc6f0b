/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The native side of a run: the tape that draws are served from, the record
 * of what was drawn, and the ways in which a run ends. Shared by the engines,
 * the mutator and the decoder; properties see zassay/property.h only.
 */
#ifndef ZASSAY_RUNTIME_TAPE_H
#define	ZASSAY_RUNTIME_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zassay/engine.h>

#include "runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Draws beyond this many are served, but not recorded. */
#define	ZASSAY_DRAWS_MAX	1024

struct zassay_draw_record {
	const char *label;
	enum zassay_kind kind;
	uint32_t offset;	/* in the tape, also past its end */
	uint32_t size;
};

struct zassay_layout {
	uint32_t count;		/* recorded draws */
	uint32_t end;		/* bytes drawn in all */
	struct zassay_draw_record draws[ZASSAY_DRAWS_MAX];
};

enum zassay_outcome {
	ZASSAY_HELD = 1,	/* the property holds for this tape */
	ZASSAY_REJECTED,	/* an assumption does not hold */
	ZASSAY_FAILED,		/* handed back by the engine, see below */
};

struct zassay_failure {
	bool panic;		/* else: a failed require */
	const char *text;	/* message of the panic, or the condition */
	const char *file;	/* base name */
	int line;
	const char *func;
};

/* Run the property on one tape. */
enum zassay_outcome zassay_execute(const uint8_t *data, size_t size);

/*
 * The draws of the run that is under way or was the last, and of the last run
 * that was not rejected (NULL before there was one).
 */
const struct zassay_layout *zassay_last_layout(void);
const struct zassay_layout *zassay_accepted_layout(void);

/* Between expect_panic() and the end of the run, on the run's own thread. */
bool zassay_panic_promised(void);

/* Leave the run with this outcome, from anywhere below the property. */
void zassay_end_run(enum zassay_outcome outcome) __attribute__((noreturn));

/* Base name of a source path. */
const char *zassay_base_name(const char *path);

/* The two lines on stderr that every failure ends with. */
void zassay_print_failure(const struct zassay_failure *failure);

/*
 * Each engine defines these: what to do before a failure is printed, and
 * after; and what it adds to the sanitizers' default options.
 */
void zassay_engine_failing(const struct zassay_failure *failure);
void zassay_engine_failed(const struct zassay_failure *failure)
    __attribute__((noreturn));
extern const char zassay_engine_asan_options[];

/* Who wants to see what a run does as it happens; NULL: nobody. */
struct zassay_watcher {
	void (*draw)(const struct zassay_draw_record *draw, const void *bytes);
	void (*below)(uint64_t value);
	void (*reach)(const char *label);
	void (*observe)(const char *label, const void *buf, size_t len);
	void (*expected_panic)(const struct zassay_failure *panic);
};
extern struct zassay_watcher zassay_on;

/* The property's setup; every engine calls it once. */
void zassay_setup(void);

/* What that has called zassay_lacks() with; how many. */
size_t zassay_lacking(const char *const **texts);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_TAPE_H */
