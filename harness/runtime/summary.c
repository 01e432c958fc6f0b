/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a summary allows, and what memory was like before the function ran.
 */
#include <string.h>

#include <zassay/summary.h>

#define	RANGES_MAX	64
#define	WATCHED_MAX	(1 << 16)
#define	RETURNS_MAX	8

struct range {
	uint8_t *start;
	size_t len;
};

static struct {
	struct range writes[RANGES_MAX];
	size_t write_count;
	struct range watched[RANGES_MAX];
	size_t watched_count;
	uint8_t before[WATCHED_MAX];	/* the watched ranges, one by one */
	size_t before_used;
	int64_t returns[RETURNS_MAX];
	size_t return_count;
} noted;

static void
fits(int cond)
{
	if (!cond)
		zassay_fail("a summary is no longer than that", __FILE__,
		    __LINE__, __func__);
}

void
summary_begin(void)
{
	noted.write_count = 0;
	noted.watched_count = 0;
	noted.before_used = 0;
	noted.return_count = 0;
}

void
summary_watch(const void *p, size_t len)
{
	fits(noted.watched_count < RANGES_MAX &&
	    len <= WATCHED_MAX - noted.before_used);
	noted.watched[noted.watched_count++] =
	    (struct range){ (uint8_t *)p, len };
	memcpy(noted.before + noted.before_used, p, len);
	noted.before_used += len;
}

void
summary_writes(void *p, size_t len)
{
	fits(noted.write_count < RANGES_MAX);
	noted.writes[noted.write_count++] = (struct range){ p, len };
}

int64_t
summary_one_of(const int64_t *values, size_t count)
{
	fits(count <= RETURNS_MAX);
	memcpy(noted.returns, values, count * sizeof (*values));
	noted.return_count = count;
	return (values[0]);
}

static int
may_be_written(const uint8_t *p)
{
	for (size_t i = 0; i < noted.write_count; i++) {
		const struct range *r = &noted.writes[i];

		if (p >= r->start && (size_t)(p - r->start) < r->len)
			return (1);
	}
	return (0);
}

int
summary_allows(int64_t returned)
{
	const uint8_t *before = noted.before;
	int allowed = noted.return_count == 0;

	for (size_t i = 0; i < noted.return_count; i++)
		allowed |= noted.returns[i] == returned;
	for (size_t i = 0; i < noted.watched_count; i++) {
		const struct range *r = &noted.watched[i];

		for (size_t at = 0; at < r->len; at++) {
			if (r->start[at] != before[at] &&
			    !may_be_written(r->start + at))
				return (0);
		}
		before += r->len;
	}
	return (allowed);
}
