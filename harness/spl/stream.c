/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Send streams in memory: what is written is what is read. An empty one has
 * come to its end.
 */
#include "spl.h"

#include <sys/zfs_file.h>

#include <zassay/recv_stream.h>

/* Records, at most 8 of them, and the terminator. */
#define	CAPACITY	(8 * (RECV_PAYLOAD_MAX + sizeof (dmu_replay_record_t)) + \
	sizeof (dmu_replay_record_t))

static uint8_t bytes[CAPACITY];
static uint64_t length;
static uint64_t position;
static uint64_t asked;

static boolean_t swapped;
static boolean_t full;		/* the last record's payload is not there */
static uint64_t sum[4];		/* of all that was appended, as a send has it */

void
stream_rewind(void)
{
	position = 0;
	asked = STREAM_NOT_READ;
}

void
stream_header(dmu_replay_record_t *drr)
{
	stream_rewind();
	memcpy(drr, bytes, sizeof (*drr));
	position = sizeof (*drr);
}

uint64_t
stream_asked(void)
{
	return (asked);
}

int
zfs_file_read(zfs_file_t *fp, void *buf, size_t len, ssize_t *resid)
{
	size_t there = MIN(len, length - position);

	if (asked == STREAM_NOT_READ)
		asked = len;
	memcpy(buf, bytes + position, there);
	position += there;
	*resid = len - there;
	return (0);
}

void
stream_begin(boolean_t other_order)
{
	length = 0;
	swapped = other_order;
	full = B_FALSE;
	memset(sum, 0, sizeof (sum));
	stream_rewind();
}

/*
 * fletcher-4: of 32-bit words in the sender's byte order, four sums of sums.
 */
static void
put(const void *data, size_t len)
{
	memcpy(bytes + length, data, len);
	for (size_t i = 0; i + sizeof (uint32_t) <= len;
	    i += sizeof (uint32_t)) {
		uint32_t word;

		memcpy(&word, bytes + length + i, sizeof (word));
		sum[0] += swapped ? BSWAP_32(word) : word;
		for (int s = 1; s < 4; s++)
			sum[s] += sum[s - 1];
	}
	length += len;
}

void
stream_append(const dmu_replay_record_t *record, enum stream_sum which,
    const uint8_t *pattern)
{
	dmu_replay_record_t drr = *record;
	uint64_t payload = recv_payload(&drr);
	uint64_t words[4];

	if (full)
		return;
	if (drr.drr_type == DRR_END)
		memcpy(&drr.drr_u.drr_end.drr_checksum, sum, sizeof (sum));
	if (swapped)
		recv_swap(&drr);
	put(&drr, sizeof (drr) - sizeof (sum));
	memcpy(words, sum, sizeof (words));
	if (which == STREAM_NO_SUM)
		memset(words, 0, sizeof (words));
	else if (which == STREAM_WRONG_SUM)
		words[3]++;
	for (int i = 0; i < 4 && swapped; i++)
		words[i] = BSWAP_64(words[i]);
	put(words, sizeof (words));

	full = payload > RECV_PAYLOAD_MAX;
	for (uint64_t at = 0; at < payload && !full; at += RECV_PATTERN)
		put(pattern, MIN(RECV_PATTERN, payload - at));
}

void
stream_cut(uint64_t len)
{
	length = MIN(length, len);
}

uint64_t
stream_length(void)
{
	return (length);
}
