/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace.h"

#define	BYTES_SHOWN	32

static void *
grown(void *old, size_t size)
{
	void *p = realloc(old, size);

	if (p == NULL) {
		fprintf(stderr, "out of memory\n");
		_exit(2);
	}
	return (p);
}

void
zassay_trace_clear(struct zassay_trace *trace)
{
	trace->count = 0;
	trace->used = 0;
}

struct zassay_event *
zassay_trace_add(struct zassay_trace *trace, enum zassay_event_kind kind,
    const char *text)
{
	if (trace->count == trace->room) {
		trace->room = trace->room * 2 + 64;
		trace->events = grown(trace->events,
		    trace->room * sizeof (trace->events[0]));
	}
	struct zassay_event *event = &trace->events[trace->count++];
	*event = (struct zassay_event) {
		.kind = kind,
		.text = text,
		.bytes = trace->used,
	};
	return (event);
}

uint8_t *
zassay_trace_bytes(struct zassay_trace *trace, size_t size)
{
	size_t at = trace->used;

	if (trace->bytes_room - at < size) {
		trace->bytes_room = trace->bytes_room * 2 + size + 1024;
		trace->bytes = grown(trace->bytes, trace->bytes_room);
		trace->known = grown(trace->known, trace->bytes_room);
	}
	trace->used = at + size;
	trace->events[trace->count - 1].size += size;
	memset(trace->known + at, 1, size);
	return (trace->bytes + at);
}

const char *
zassay_event_name(enum zassay_event_kind kind)
{
	static const char *const names[ZASSAY_EVENT_KINDS] = {
		"draw", "below", "reject", "check", "panic", "reach", "held",
		"observe", "stop",
	};

	return (kind < ZASSAY_EVENT_KINDS ? names[kind] : "unknown");
}

void
zassay_trace_print(FILE *out, const struct zassay_trace *trace)
{
	for (size_t i = 0; i < trace->count; i++) {
		const struct zassay_event *e = &trace->events[i];

		fprintf(out, "  %zu %s", i, zassay_event_name(e->kind));
		if (e->failure != NULL)
			fprintf(out, " %s", e->failure);
		if (e->file != NULL) {
			fprintf(out, " at %s:%d:%s()", e->file, e->line,
			    e->func);
		}
		if (e->text != NULL && e->text[0] != '\0')
			fprintf(out, " %s", e->text);
		for (size_t b = 0; b < e->size && b < BYTES_SHOWN; b++) {
			if (b == 0)
				fputs(": ", out);
			if (trace->known[e->bytes + b])
				fprintf(out, "%02x", trace->bytes[e->bytes + b]);
			else
				fprintf(out, "..");
		}
		fprintf(out, "%s\n", e->size > BYTES_SHOWN ? " ..." : "");
	}
}

/* Letters, digits and underscores. */
static size_t
word_at(const char **text)
{
	size_t len = 0;

	while (**text != '\0' && **text != '?' && **text != '%' &&
	    !isalnum((unsigned char)**text) && **text != '_')
		(*text)++;
	while (isalnum((unsigned char)(*text)[len]) || (*text)[len] == '_')
		len++;
	return (len);
}

/*
 * The formulas know a message's format and not always its values: each word
 * that they know is in the native message, in this order. What stands for a
 * value ("?", a conversion of the format) says nothing.
 */
static bool
same_message(const char *native, const char *lifted)
{
	for (;;) {
		size_t len = word_at(&lifted);

		if (*lifted == '\0')
			return (true);
		if (*lifted == '?' || *lifted == '%') {
			lifted += strcspn(lifted, " )");
			continue;
		}
		const char *word = lifted;
		lifted += len;
		if (len >= 2 && strncmp(word, "0x", 2) == 0)
			continue;
		for (;;) {
			size_t n = word_at(&native);

			if (*native == '\0')
				return (false);
			bool same = n == len && memcmp(native, word, n) == 0;
			native += n != 0 ? n : 1;
			if (same)
				break;
		}
	}
}

static bool
same_bytes(const struct zassay_trace *native, const struct zassay_event *n,
    const struct zassay_trace *lifted, const struct zassay_event *l)
{
	if (n->size != l->size)
		return (false);
	for (size_t i = 0; i < n->size; i++) {
		if (lifted->known[l->bytes + i] &&
		    lifted->bytes[l->bytes + i] != native->bytes[n->bytes + i])
			return (false);
	}
	return (true);
}

static bool
same_event(const struct zassay_trace *native, const struct zassay_event *n,
    const struct zassay_trace *lifted, const struct zassay_event *l)
{
	if (n->kind != l->kind)
		return (false);
	switch (n->kind) {
	case ZASSAY_EVENT_DRAW:
	case ZASSAY_EVENT_BELOW:
	case ZASSAY_EVENT_OBSERVE:
		return (strcmp(n->text, l->text) == 0 &&
		    same_bytes(native, n, lifted, l));
	case ZASSAY_EVENT_REACH:
		return (strcmp(n->text, l->text) == 0);
	case ZASSAY_EVENT_CHECK:
	case ZASSAY_EVENT_PANIC:
		return (strcmp(n->failure, l->failure) == 0 &&
		    strcmp(n->file, l->file) == 0 && n->line == l->line &&
		    strcmp(n->func, l->func) == 0 &&
		    same_message(n->text, l->text));
	default:
		return (true);
	}
}

size_t
zassay_trace_difference(const struct zassay_trace *native,
    const struct zassay_trace *lifted)
{
	for (size_t i = 0; i < native->count || i < lifted->count; i++) {
		if (i < lifted->count &&
		    lifted->events[i].kind == ZASSAY_EVENT_STOP)
			return (SIZE_MAX);
		if (i == native->count || i == lifted->count ||
		    !same_event(native, &native->events[i],
		    lifted, &lifted->events[i]))
			return (i);
	}
	return (SIZE_MAX);
}
