/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a BEGIN record meets: its nvlist, and the pool, in which nothing is
 * looked up. Part of a property whose comment has the line
 *
 * replaces: the DSL (zassay/recv_begin.h)
 */
#ifndef ZASSAY_RECV_BEGIN_H
#define	ZASSAY_RECV_BEGIN_H

#include <zassay/property.h>
#include <zassay/recv_declared.h>
#include <zassay/recv_stream.h>

/* Whether something but the stream was in the way. */
static boolean_t begin_failed;

static int
fails(const char *label)
{
	if (!draw_bool(label))
		return (0);
	begin_failed = B_TRUE;
	return (EINVAL);
}

WORLD(int, nvlist_unpack, char *packed, size_t size, nvlist_t **nvl, int flag)
{
	volatile char seen = 0;

	for (size_t i = 0; i < size; i++)
		seen ^= packed[i];
	return (fails("nvlist_unpack fails"));
}

WORLD(void, nvlist_free, nvlist_t *nvl)
{
}

WORLD(int, dsl_crypto_params_create_nvlist, void)
{
	return (fails("dsl_crypto_params_create_nvlist fails"));
}

WORLD(void, dsl_crypto_params_free, void)
{
}

WORLD(int, dsl_sync_task, void)
{
	return (fails("dsl_sync_task fails"));
}

/* What a sync task would write to the pool's history. */
WORLD(void, spa_history_log_internal, void)
{
}

WORLD(void, spa_history_log_internal_ds, void)
{
}

WORLD(void, spa_history_log_internal_dd, void)
{
}

/* A stream that begins so, and ends at once, with this checksum. */
static inline void
begin_stream(const dmu_replay_record_t *begin, boolean_t swapped,
    enum stream_sum sum)
{
	static const uint8_t pattern[RECV_PATTERN] = { 1, 2, 3 };
	dmu_replay_record_t end;

	begin_failed = B_FALSE;
	stream_begin(swapped);
	stream_append(begin, STREAM_NO_SUM, pattern);
	memset(&end, 0, sizeof (end));
	end.drr_type = DRR_END;
	stream_append(&end, sum, pattern);
}

#endif /* ZASSAY_RECV_BEGIN_H */
