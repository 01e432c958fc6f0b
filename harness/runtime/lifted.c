/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Nodes are evaluated when they are asked for and once for each tape. A value
 * that depends on what is no tape byte (memory that was never written, an
 * arbitrary result) is unknown; it carries the node that it comes from. What
 * holds whatever an unknown value is, is known.
 *
 * A run that looks at addresses is computed twice, with objects laid out in
 * opposite orders: what differs depends on them and is not known.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lifted.h"

/* Wider ones are moved and compared only. */
#define	WIDEST	128

typedef unsigned __int128 wide_t;

enum op {
	OP_CONST, OP_DRAW, OP_OTHER, OP_ADDRESS,
	OP_NOT, OP_NEG, OP_AND, OP_OR, OP_XOR, OP_IMPLIES, OP_ITE,
	OP_ADD, OP_SUB, OP_MUL, OP_UDIV, OP_SDIV, OP_UREM, OP_SREM,
	OP_SHL, OP_LSHR, OP_ASHR,
	OP_EQ, OP_ULT, OP_ULE, OP_UGT, OP_UGE, OP_SLT, OP_SLE, OP_SGT, OP_SGE,
	OP_CONCAT, OP_EXTRACT, OP_ZEXT, OP_SEXT,
	OPS
};

static const struct {
	const char *name;
	unsigned operands;
} ops[OPS] = {
	{ "const", 0 }, { "draw", 0 }, { "other", 0 }, { "address", 0 },
	{ "not", 1 }, { "neg", 1 }, { "and", 2 }, { "or", 2 }, { "xor", 2 },
	{ "implies", 2 }, { "ite", 3 },
	{ "add", 2 }, { "sub", 2 }, { "mul", 2 }, { "udiv", 2 }, { "sdiv", 2 },
	{ "urem", 2 }, { "srem", 2 }, { "shl", 2 }, { "lshr", 2 }, { "ashr", 2 },
	{ "eq", 2 }, { "ult", 2 }, { "ule", 2 }, { "ugt", 2 }, { "uge", 2 },
	{ "slt", 2 }, { "sle", 2 }, { "sgt", 2 }, { "sge", 2 },
	{ "concat", 2 }, { "extract", 1 }, { "zext", 1 }, { "sext", 1 },
};

struct node {
	uint8_t op;
	uint32_t width;
	uint32_t arg[3];	/* extract: arg[1] is the lowest bit */
	uint32_t limb;		/* where its value stands */
	const char *name;	/* of an unknown variable */
};

struct formula_event {
	enum zassay_event_kind kind;
	uint32_t when, near;
	const char *text, *failure, *file, *func;
	int line;
	uint32_t first, count;	/* its words */
};

/* Where objects are when someone asks: far from each other, page-aligned. */
#define	OBJECT_ROOM	(1ull << 32)
#define	OBJECTS_MAX	(1u << 12)
#define	ADDRESS_END	(1ull << 46)

/* stamps: 2 * epoch for a known value, 2 * epoch + 1 for an unknown one. */
#define	ALWAYS	0xfffffffeu

struct zassay_lifted {
	struct node *nodes;
	uint32_t *stamps;
	size_t count, room;
	uint64_t *limbs;
	size_t limb_count, limb_room;
	struct formula_event *events;
	size_t event_count, event_room;
	uint32_t *words;
	size_t word_count, word_room;
	uint32_t epoch;
	uint32_t *stack;
	size_t stack_room;
	bool downwards;		/* how objects are laid out */
	bool addresses;		/* one was asked for */
	struct zassay_trace other;
};

const char zassay_lifted_endless[] = "no event ends this run";

/* Room for one more of an array's elements, zeroed. */
static void *
one_more(void *array, size_t *count, size_t *room, size_t size)
{
	void **base = array;

	if (*count == *room) {
		*room = *room * 2 + 1024;
		*base = realloc(*base, *room * size);
		if (*base == NULL) {
			fprintf(stderr, "out of memory\n");
			_exit(2);
		}
	}
	void *element = (char *)*base + (*count)++ * size;
	return (memset(element, 0, size));
}

static size_t
limbs_of(uint32_t width)
{
	return ((width + 63) / 64);
}

static uint64_t
top_mask(uint32_t width)
{
	return (width % 64 == 0 ? ~0ull : (1ull << width % 64) - 1);
}

static void
read_constant(uint64_t *limbs, uint32_t width, const char *hex)
{
	size_t digits = strlen(hex);

	for (size_t i = 0; i < digits && i / 16 < limbs_of(width); i++) {
		char c = hex[digits - 1 - i];
		uint64_t digit = c <= '9' ? c - '0' : c - 'a' + 10;
		limbs[i / 16] |= digit << i % 16 * 4;
	}
}

static bool
read_node(struct zassay_lifted *l, char *line)
{
	char name[16];
	unsigned width;
	int used = 0;
	enum op op = OP_CONST;

	if (sscanf(line, "%15s %u%n", name, &width, &used) != 2 || width == 0)
		return (false);
	while (op < OPS && strcmp(ops[op].name, name) != 0)
		op++;
	if (op == OPS)
		return (false);

	uint32_t number = (uint32_t)l->count;
	size_t stamps = l->count, stamps_room = l->room;
	struct node *node = one_more(&l->nodes, &l->count, &l->room,
	    sizeof (*node));
	uint32_t *stamp = one_more(&l->stamps, &stamps, &stamps_room,
	    sizeof (*stamp));

	node->op = op;
	node->width = width;
	node->limb = (uint32_t)l->limb_count;
	for (size_t i = 0; i < limbs_of(width); i++)
		one_more(&l->limbs, &l->limb_count, &l->limb_room, 8);

	char *p = line + used;
	unsigned numbers = ops[op].operands + (op == OP_EXTRACT);
	for (unsigned i = 0; i < numbers; i++) {
		char *end;

		node->arg[i] = (uint32_t)strtoul(p, &end, 10);
		if (end == p || (i < ops[op].operands &&
		    node->arg[i] >= number))
			return (false);
		p = end;
	}
	while (*p == ' ')
		p++;
	if (op == OP_CONST) {
		read_constant(l->limbs + node->limb, width, p);
		*stamp = ALWAYS;
	} else if (op == OP_OTHER || op == OP_DRAW) {
		node->name = strdup(p);
	} else if (op == OP_ADDRESS) {	/* "address!3" */
		p += strcspn(p, "!");
		node->arg[0] = (uint32_t)strtoul(*p == '!' ? p + 1 : p, NULL,
		    10);
	}
	return (true);
}

/* Cut off the line. */
static char *
next_word(char **p)
{
	while (**p == ' ')
		(*p)++;
	char *word = *p;
	*p += strcspn(*p, " ");
	if (**p != '\0')
		*(*p)++ = '\0';
	return (word);
}

static bool
read_event(struct zassay_lifted *l, char *line)
{
	struct formula_event *e = one_more(&l->events, &l->event_count,
	    &l->event_room, sizeof (*e));
	char *p = line, *end;
	const char *kind = next_word(&p);

	while (e->kind < ZASSAY_EVENT_KINDS &&
	    strcmp(zassay_event_name(e->kind), kind) != 0)
		e->kind++;
	if (e->kind == ZASSAY_EVENT_KINDS)
		return (false);
	e->when = (uint32_t)strtoul(p, &p, 10);
	if (e->kind == ZASSAY_EVENT_CHECK || e->kind == ZASSAY_EVENT_PANIC) {
		e->failure = strdup(next_word(&p));
		e->near = (uint32_t)strtoul(p, &p, 10);
		e->file = strdup(next_word(&p));
		e->line = (int)strtoul(p, &p, 10);
		e->func = strdup(next_word(&p));
	}
	e->count = (uint32_t)strtoul(p, &end, 10);
	if (end == p || e->when >= l->count || e->near >= l->count)
		return (false);
	p = end;
	e->first = (uint32_t)l->word_count;
	for (uint32_t i = 0; i < e->count; i++) {
		uint32_t *word = one_more(&l->words, &l->word_count,
		    &l->word_room, sizeof (*word));
		*word = (uint32_t)strtoul(p, &end, 10);
		if (end == p || *word >= l->count)
			return (false);
		p = end;
	}
	e->text = strdup(*p == ' ' ? p + 1 : p);
	return (true);
}

struct zassay_lifted *
zassay_lifted_load(const char *path)
{
	struct zassay_lifted *l = calloc(1, sizeof (*l));
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t room = 0, number = 0;
	ssize_t len;
	bool good = false, whole = false;

	if (in == NULL || l == NULL) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return (NULL);
	}
	while ((len = getline(&line, &room, in)) > 0) {
		if (line[len - 1] == '\n')
			line[len - 1] = '\0';
		if (number++ == 0)
			good = strcmp(line, "zassay-lifted 1") == 0;
		else if (strncmp(line, "n ", 2) == 0)
			good = read_node(l, line + 2);
		else if (strncmp(line, "e ", 2) == 0)
			good = read_event(l, line + 2);
		else
			whole = good = strncmp(line, "end ", 4) == 0;
		if (!good)
			break;
	}
	free(line);
	fclose(in);
	if (!good || !whole) {
		fprintf(stderr, "%s:%zu: not the formulas of a property\n",
		    path, number);
		return (NULL);
	}
	l->stack_room = 4 * l->count + 16;
	l->stack = malloc(l->stack_room * sizeof (l->stack[0]));
	return (l->stack != NULL ? l : NULL);
}

size_t
zassay_lifted_events(const struct zassay_lifted *l)
{
	return (l->event_count);
}

static bool
done(const struct zassay_lifted *l, uint32_t n)
{
	return (l->stamps[n] >= 2 * l->epoch);
}

static bool
is_known(const struct zassay_lifted *l, uint32_t n)
{
	return ((l->stamps[n] & 1) == 0);
}

static uint64_t *
value(struct zassay_lifted *l, uint32_t n)
{
	return (l->limbs + l->nodes[n].limb);
}

static void
set_unknown(struct zassay_lifted *l, uint32_t n, uint32_t cause)
{
	*value(l, n) = cause;
	l->stamps[n] = 2 * l->epoch + 1;
}

static void
set_copy(struct zassay_lifted *l, uint32_t n, uint32_t from)
{
	memcpy(value(l, n), value(l, from), is_known(l, from) ?
	    limbs_of(l->nodes[n].width) * 8 : 8);
	l->stamps[n] = 2 * l->epoch + (is_known(l, from) ? 0 : 1);
}

static wide_t
wide_mask(uint32_t width)
{
	return (width >= 128 ? ~(wide_t)0 : ((wide_t)1 << width) - 1);
}

static wide_t
wide_value(struct zassay_lifted *l, uint32_t n)
{
	uint64_t *v = value(l, n);

	return (l->nodes[n].width <= 64 ? v[0] : (wide_t)v[1] << 64 | v[0]);
}

static __int128
as_signed(wide_t x, uint32_t width)
{
	return ((__int128)(x << (128 - width)) >> (128 - width));
}

/* Up to WIDEST bits; w is the operands' width. */
static wide_t
compute(enum op op, uint32_t w, wide_t a, wide_t b)
{
	__int128 sa = as_signed(a, w), sb = as_signed(b, w);

	switch (op) {
	case OP_NOT:
		return (~a);
	case OP_NEG:
		return (0 - a);
	case OP_AND:
		return (a & b);
	case OP_OR:
		return (a | b);
	case OP_XOR:
		return (a ^ b);
	case OP_IMPLIES:
		return (~a | b);
	case OP_ADD:
		return (a + b);
	case OP_SUB:
		return (a - b);
	case OP_MUL:
		return (a * b);
	/* By zero: what SMT-LIB says. */
	case OP_UDIV:
		return (b == 0 ? ~(wide_t)0 : a / b);
	case OP_UREM:
		return (b == 0 ? a : a % b);
	case OP_SDIV:
		if (b == 0)
			return (sa < 0 ? 1 : ~(wide_t)0);
		return (sb == -1 ? 0 - a : (wide_t)(sa / sb));
	case OP_SREM:
		if (b == 0)
			return (a);
		return (sb == -1 ? 0 : (wide_t)(sa % sb));
	case OP_SHL:
		return (b >= w ? 0 : a << b);
	case OP_LSHR:
		return (b >= w ? 0 : a >> b);
	case OP_ASHR:
		return ((wide_t)(sa >> (b >= w ? w - 1 : (unsigned)b)));
	case OP_EQ:
		return (a == b);
	case OP_ULT:
		return (a < b);
	case OP_ULE:
		return (a <= b);
	case OP_UGT:
		return (a > b);
	case OP_UGE:
		return (a >= b);
	case OP_SLT:
		return (sa < sb);
	case OP_SLE:
		return (sa <= sb);
	case OP_SGT:
		return (sa > sb);
	case OP_SGE:
		return (sa >= sb);
	case OP_SEXT:
		return ((wide_t)sa);
	default:
		return (a);
	}
}

/* Bits [at, at + width) of to become those of from; to is zero there. */
static void
put_bits(uint64_t *to, size_t at, const uint64_t *from, uint32_t width)
{
	size_t shift = at % 64, n = limbs_of(width);

	for (size_t i = 0; i < n; i++) {
		uint64_t x = from[i];

		if (i + 1 == n)
			x &= top_mask(width);
		to[at / 64 + i] |= x << shift;
		if (shift != 0 && (x >> (64 - shift)) != 0)
			to[at / 64 + i + 1] |= x >> (64 - shift);
	}
}

/* Nodes of any width; false: this operation is none of those. */
static bool
compute_long(struct zassay_lifted *l, uint32_t n)
{
	const struct node *x = &l->nodes[n];
	const struct node *a = &l->nodes[x->arg[0]];
	uint64_t *to = value(l, n);
	const uint64_t *from = value(l, x->arg[0]);
	size_t count = limbs_of(x->width);

	if (x->op == OP_EQ) {
		*to = memcmp(from, value(l, x->arg[1]),
		    limbs_of(a->width) * 8) == 0;
		return (true);
	}
	memset(to, 0, count * 8);
	switch (x->op) {
	case OP_CONCAT:
		put_bits(to, 0, value(l, x->arg[1]),
		    l->nodes[x->arg[1]].width);
		put_bits(to, l->nodes[x->arg[1]].width, from, a->width);
		return (true);
	case OP_ZEXT:
		memcpy(to, from, limbs_of(a->width) * 8);
		return (true);
	case OP_EXTRACT:
		for (size_t i = 0; i < count; i++) {
			size_t at = x->arg[1] / 64 + i, shift = x->arg[1] % 64;

			to[i] = from[at] >> shift;
			if (shift != 0 && at + 1 < limbs_of(a->width))
				to[i] |= from[at + 1] << (64 - shift);
		}
		to[count - 1] &= top_mask(x->width);
		return (true);
	case OP_AND:
	case OP_OR:
	case OP_XOR:
	case OP_NOT:
		for (size_t i = 0; i < count; i++) {
			uint64_t b = x->op == OP_NOT ? 0 :
			    value(l, x->arg[1])[i];
			to[i] = (uint64_t)compute(x->op, 64, from[i], b);
		}
		to[count - 1] &= top_mask(x->width);
		return (true);
	default:
		return (false);
	}
}

/* All operands are there. */
static void
compute_node(struct zassay_lifted *l, uint32_t n)
{
	const struct node *x = &l->nodes[n];
	unsigned operands = ops[x->op].operands;
	uint32_t w = l->nodes[x->arg[0]].width;

	for (unsigned i = 0; i < operands; i++) {
		if (!is_known(l, x->arg[i])) {
			set_unknown(l, n, (uint32_t)*value(l, x->arg[i]));
			return;
		}
	}
	l->stamps[n] = 2 * l->epoch;
	if (x->width <= WIDEST && w <= WIDEST && x->op != OP_CONCAT &&
	    x->op != OP_EXTRACT) {
		wide_t r = compute(x->op, w, wide_value(l, x->arg[0]),
		    operands > 1 ? wide_value(l, x->arg[1]) : 0);

		r &= wide_mask(x->width);
		*value(l, n) = (uint64_t)r;
		if (x->width > 64)
			value(l, n)[1] = (uint64_t)(r >> 64);
	} else if (!compute_long(l, n)) {
		set_unknown(l, n, n);
	}
}

static bool
is_bit(struct zassay_lifted *l, uint32_t n, uint64_t bit)
{
	return (is_known(l, n) && *value(l, n) == bit);
}

/*
 * Evaluate node n as far as its operands are there. Returns the operand that
 * is needed first, or n itself: it is done.
 */
static uint32_t
step(struct zassay_lifted *l, uint32_t n)
{
	const struct node *x = &l->nodes[n];
	uint32_t a = x->arg[0], b = x->arg[1], c = x->arg[2];

	if (x->op == OP_DRAW || x->op == OP_OTHER) {
		set_unknown(l, n, n);
		return (n);
	}
	if (x->op == OP_ADDRESS) {
		uint64_t at = (uint64_t)a % OBJECTS_MAX * OBJECT_ROOM;

		*value(l, n) = l->downwards ? ADDRESS_END - at :
		    ADDRESS_END / 4 + at;
		l->stamps[n] = 2 * l->epoch;
		l->addresses = true;
		return (n);
	}
	if (!done(l, a))
		return (a);
	if (x->op == OP_ITE) {
		uint32_t side = is_known(l, a) && *value(l, a) == 0 ? c : b;

		if (!done(l, side))
			return (side);
		if (is_known(l, a)) {
			set_copy(l, n, side);
			return (n);
		}
		if (!done(l, c))
			return (c);
		if (is_known(l, b) && is_known(l, c) && memcmp(value(l, b),
		    value(l, c), limbs_of(x->width) * 8) == 0)
			set_copy(l, n, b);
		else
			set_copy(l, n, a);
		return (n);
	}
	if ((x->op == OP_AND || x->op == OP_OR) && x->width == 1) {
		uint64_t decides = x->op == OP_OR;

		if (is_bit(l, a, decides)) {
			set_copy(l, n, a);
			return (n);
		}
		if (!done(l, b))
			return (b);
		if (is_bit(l, b, decides)) {
			set_copy(l, n, b);
			return (n);
		}
	} else {
		if (ops[x->op].operands > 1 && !done(l, b))
			return (b);
	}
	compute_node(l, n);
	return (n);
}

static void
evaluate(struct zassay_lifted *l, uint32_t root)
{
	size_t depth = 0;

	if (done(l, root))
		return;
	l->stack[depth++] = root;
	while (depth > 0) {
		uint32_t n = l->stack[depth - 1];
		uint32_t need = step(l, n);

		/* Operands come before their node: no cycle, bounded depth. */
		if (need == n)
			depth--;
		else
			l->stack[depth++] = need;
	}
}

/* Where an unknown value comes from. */
static const char *
cause(struct zassay_lifted *l, uint32_t n)
{
	const struct node *x = &l->nodes[*value(l, n)];

	if (x->op == OP_OTHER)
		return (x->name);
	return (x->op == OP_DRAW ? "a draw that does not happen" :
	    "an operation on more than 128 bits");
}

static void
draw(struct zassay_lifted *l, const struct formula_event *e,
    const uint8_t *tape, size_t size, size_t *pos, struct zassay_trace *trace)
{
	for (uint32_t i = 0; i < e->count; i++) {
		uint32_t n = l->words[e->first + i];
		size_t len = l->nodes[n].width / 8;
		uint8_t *bytes = zassay_trace_bytes(trace, len);

		for (size_t b = 0; b < len; b++, (*pos)++)
			bytes[b] = *pos < size ? tape[*pos] : 0;
		*value(l, n) = 0;
		memcpy(value(l, n), bytes, len);
		l->stamps[n] = 2 * l->epoch;
	}
}

/* False: the width or the word is unknown. */
static bool
below(struct zassay_lifted *l, const struct formula_event *e,
    struct zassay_trace *trace)
{
	uint32_t n = l->words[e->first], width = l->words[e->first + 1];

	evaluate(l, n);
	evaluate(l, width);
	if (l->nodes[n].op != OP_DRAW || !is_known(l, n) ||
	    !is_known(l, width))
		return (false);
	if (*value(l, width) != 0)
		*value(l, n) %= *value(l, width);
	memcpy(zassay_trace_bytes(trace, 8), value(l, n), 8);
	return (true);
}

static void
observe(struct zassay_lifted *l, const struct formula_event *e,
    struct zassay_trace *trace)
{
	for (uint32_t i = 0; i < e->count; i++) {
		uint32_t n = l->words[e->first + i];
		uint8_t *byte = zassay_trace_bytes(trace, 1);

		evaluate(l, n);
		*byte = (uint8_t)*value(l, n);
		trace->known[byte - trace->bytes] = is_known(l, n);
	}
}

static struct zassay_lifted_end
run_once(struct zassay_lifted *l, const uint8_t *tape, size_t size,
    struct zassay_trace *trace)
{
	struct zassay_lifted_end end = { .event = l->event_count };
	size_t pos = 0;

	if (++l->epoch == ALWAYS / 2) {
		fprintf(stderr, "too many tapes in one process\n");
		_exit(2);
	}
	zassay_trace_clear(trace);
	for (size_t i = 0; i < l->event_count; i++) {
		const struct formula_event *e = &l->events[i];

		evaluate(l, e->when);
		if (is_bit(l, e->when, 0))
			continue;
		end.event = i;
		if (!is_known(l, e->when)) {
			zassay_trace_add(trace, ZASSAY_EVENT_STOP,
			    cause(l, e->when));
			return (end);
		}
		struct zassay_event *event = zassay_trace_add(trace, e->kind,
		    e->text);
		event->failure = e->failure;
		event->file = e->file;
		event->line = e->line;
		event->func = e->func;
		switch (e->kind) {
		case ZASSAY_EVENT_DRAW:
			draw(l, e, tape, size, &pos, trace);
			break;
		case ZASSAY_EVENT_BELOW:
			if (!below(l, e, trace)) {
				event->kind = ZASSAY_EVENT_STOP;
				event->text = "a range that is not known";
				return (end);
			}
			break;
		case ZASSAY_EVENT_OBSERVE:
			observe(l, e, trace);
			break;
		case ZASSAY_EVENT_REACH:
			break;
		case ZASSAY_EVENT_CHECK:
			evaluate(l, e->near);
			end.near = is_bit(l, e->near, 1);
			return (end);
		default:
			return (end);
		}
	}
	zassay_trace_add(trace, ZASSAY_EVENT_STOP, zassay_lifted_endless);
	return (end);
}

struct zassay_lifted_end
zassay_lifted_run(struct zassay_lifted *l, const uint8_t *tape, size_t size,
    struct zassay_trace *trace)
{
	l->addresses = false;
	l->downwards = false;
	struct zassay_lifted_end end = run_once(l, tape, size, trace);
	if (!l->addresses)
		return (end);
	l->downwards = true;
	(void) run_once(l, tape, size, &l->other);
	size_t at = zassay_trace_difference(&l->other, trace);
	if (at < trace->count) {
		trace->count = at;
		zassay_trace_add(trace, ZASSAY_EVENT_STOP, "an address");
	}
	return (end);
}
