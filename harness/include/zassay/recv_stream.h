/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Whole send streams: records drawn field by field, written as a send writes
 * them, with the running checksum, in either byte order, and received by
 * dmu_recv_stream() itself.
 */
#ifndef ZASSAY_RECV_STREAM_H
#define	ZASSAY_RECV_STREAM_H

#include <zassay/recv.h>

/*
 * A member of a record: its place in dmu_replay_record_t. A number is the other
 * way round in a stream of the other byte order; those that a receive never
 * looks at are not drawn.
 */
enum recv_kind { RECV_NUMBER, RECV_UNSEEN, RECV_BYTES };
struct recv_field {
	const char *name;	/* NULL ends a list */
	uint16_t offset;	/* bytes */
	uint8_t size;		/* bytes */
	uint8_t kind;
};

/* The members of a record of a type, or NULL when there is no such type. */
const struct recv_field *recv_fields(uint32_t type);

/*
 * Types of record that a stream is drawn of, the terminator left out. Releases
 * that do not know the last refuse it.
 */
#define	RECV_TYPES	9
#define	RECV_KNOWN	(RECV_TYPES - 1)
extern const uint8_t recv_drawn_type[RECV_TYPES];

/* A record of the type with drawn members. */
void draw_record(dmu_replay_record_t *drr, uint32_t type);

/* The same record in the other byte order, told from the table above. */
void recv_swap(dmu_replay_record_t *drr);

/* How much payload follows the record: what it claims. */
uint64_t recv_payload(const dmu_replay_record_t *drr);

/*
 * Write a stream: begin it, append records with the checksum that belongs
 * there, none (which is allowed), or a wrong one. The payload is its first
 * RECV_PATTERN bytes, repeated. A record that claims more than
 * RECV_PAYLOAD_MAX is the last: the stream is cut there.
 */
#define	RECV_PATTERN		64
#define	RECV_PAYLOAD_MAX	(32u << 10)
enum stream_sum { STREAM_SUM, STREAM_NO_SUM, STREAM_WRONG_SUM };
void stream_begin(boolean_t swapped);
void stream_append(const dmu_replay_record_t *drr, enum stream_sum sum,
    const uint8_t *pattern);
/* Of what was written, the first len bytes are the stream. */
void stream_cut(uint64_t len);
uint64_t stream_length(void);

/* The first record's header, which the command has read; the rest is left. */
void stream_header(dmu_replay_record_t *drr);

/* What the BEGIN record and the command say of the stream. */
struct recv_how {
	boolean_t swapped;
	boolean_t raw;
	boolean_t spill;	/* DRR_FLAG_SPILL_BLOCK */
	boolean_t full;		/* not incremental */
};

/* A property's setup. */
void recv_setup(void);

/*
 * dmu_recv_stream() of what was written. Reader and writer of the records run
 * one after the other: the writer when all is read.
 */
int recv_stream(const struct recv_how *how);

/* What dmu_recv_begin() takes from the BEGIN record. */
struct recv_begun {
	boolean_t swapped;
	boolean_t spill;
	uint64_t features;
};

/* dmu_recv_begin() of what was written, which starts with a BEGIN record. */
int recv_begin(struct recv_begun *begun);

#endif /* ZASSAY_RECV_STREAM_H */
