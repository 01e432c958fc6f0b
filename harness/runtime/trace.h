/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What one run of a property shows to the outside, in order. One is recorded
 * while the property runs, one is computed from its formulas.
 */
#ifndef ZASSAY_RUNTIME_TRACE_H
#define	ZASSAY_RUNTIME_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum zassay_event_kind {
	ZASSAY_EVENT_DRAW,
	ZASSAY_EVENT_BELOW,
	ZASSAY_EVENT_REJECT,
	ZASSAY_EVENT_CHECK,	/* fails: the run ends */
	ZASSAY_EVENT_PANIC,	/* a promised one: the run ends */
	ZASSAY_EVENT_REACH,
	ZASSAY_EVENT_HELD,
	ZASSAY_EVENT_OBSERVE,
	ZASSAY_EVENT_STOP,	/* from here on the formulas do not say */
	ZASSAY_EVENT_KINDS
};

/* Strings are not the event's own. */
struct zassay_event {
	enum zassay_event_kind kind;
	const char *text;	/* label, message, why it stops */
	const char *failure;	/* check: its kind */
	const char *file;	/* check, panic: base name */
	int line;
	const char *func;
	size_t bytes;		/* draw, below, observe: where in the trace's */
	size_t size;
};

struct zassay_trace {
	struct zassay_event *events;
	size_t count, room;
	uint8_t *bytes;
	uint8_t *known;		/* 0: this byte may have any value */
	size_t used, bytes_room;
};

void zassay_trace_clear(struct zassay_trace *trace);
struct zassay_event *zassay_trace_add(struct zassay_trace *trace,
    enum zassay_event_kind kind, const char *text);
/* Room for size bytes of the last event's, all known. */
uint8_t *zassay_trace_bytes(struct zassay_trace *trace, size_t size);

const char *zassay_event_name(enum zassay_event_kind kind);
void zassay_trace_print(FILE *out, const struct zassay_trace *trace);

/*
 * The first event in which a run and its formulas differ, or SIZE_MAX. What
 * comes after a stop is not compared.
 */
size_t zassay_trace_difference(const struct zassay_trace *native,
    const struct zassay_trace *lifted);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_TRACE_H */
