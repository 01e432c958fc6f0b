/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The formulas of a property (zassay-prove --lifted), evaluated on tapes.
 *
 * The file is text. Each line "n OP WIDTH OPERAND... REST" is a node, numbered
 * from 0; then and between them stand the events, in the order of execution:
 *
 *	e KIND WHEN [FAILURE NEAR FILE LINE FUNCTION] COUNT WORD... TEXT
 *
 * with the bracket for checks and panics alone. A tape's run is made of the
 * events whose WHEN holds on it.
 */
#ifndef ZASSAY_RUNTIME_LIFTED_H
#define	ZASSAY_RUNTIME_LIFTED_H

#include "trace.h"

#ifdef __cplusplus
extern "C" {
#endif

struct zassay_lifted;

/* NULL, and why on stderr. */
struct zassay_lifted *zassay_lifted_load(const char *path);

struct zassay_lifted_end {
	size_t event;		/* the one that ends the run */
	bool near;		/* a failed check: a sanitizer surely sees it */
};

/*
 * The tape's run. Always ends in an event that ends it; a stop where that
 * depends on what is not on the tape, or if no event does.
 */
struct zassay_lifted_end zassay_lifted_run(struct zassay_lifted *lifted,
    const uint8_t *tape, size_t size, struct zassay_trace *trace);

/* The number of events in the file. */
size_t zassay_lifted_events(const struct zassay_lifted *lifted);

/* Why a run stops that the formulas do not bring to an end: never right. */
extern const char zassay_lifted_endless[];

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_LIFTED_H */
