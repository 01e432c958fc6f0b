/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a replay says about one run. The draws are shown as they are made, so
 * that they are there whatever the run ends with.
 */
#ifndef ZASSAY_RUNTIME_REPLAY_REPORT_H
#define	ZASSAY_RUNTIME_REPLAY_REPORT_H

#include <stdbool.h>

#include "tape.h"

enum zassay_replay_mode {
	ZASSAY_REPLAY_TEXT,	/* decoded draws and the outcome */
	ZASSAY_REPLAY_LAYOUT,	/* JSON list of the draws on stdout */
	ZASSAY_REPLAY_QUIET,	/* one line for each failure */
	ZASSAY_REPLAY_OUTCOMES,	/* one line for each tape */
};

/* json is a path, "-" or NULL. Returns false after saying why it cannot be. */
bool zassay_report_open(enum zassay_replay_mode mode, const char *json);

/* A run of this tape starts. */
void zassay_report_begin(const char *tape, size_t size);

/*
 * It has ended or is about to end the process; only the first call for a run
 * counts. failure is NULL unless the outcome is ZASSAY_FAILED with a known
 * cause: without one, a sanitizer is ending the process.
 */
void zassay_report_end(enum zassay_outcome outcome,
    const struct zassay_failure *failure);

#endif /* ZASSAY_RUNTIME_REPLAY_REPORT_H */
