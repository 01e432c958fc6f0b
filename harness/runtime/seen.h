/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Failures that need not end a fuzzer's process again: a file remembers them
 * from process to process.
 */
#ifndef ZASSAY_RUNTIME_SEEN_H
#define	ZASSAY_RUNTIME_SEEN_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct zassay_failure;

/* Said once, when a process first goes on: zassay looks for it. */
#define	ZASSAY_SEEN_LEFT	"zassay: going on behind a known failure"

/* The file's failures; it is made if it is not there. False: cannot be. */
bool zassay_seen_open(const char *path);

/*
 * A failure in its place on the stack: leaves the run if it is in the file,
 * else adds it. What a run that is left has allocated is lost: a process that
 * has become large does not go on.
 */
void zassay_seen_leave(const struct zassay_failure *failure);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_SEEN_H */
