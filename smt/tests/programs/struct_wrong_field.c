/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A copy that forgets one field of a nested struct.
 *
 * expect: REFUTED
 */
#include <zassay/property.h>

struct range { uint32_t from, to; };
struct job { struct range r; uint8_t level; };

static void
job_copy(struct job *d, const struct job *s)
{
	d->r.from = s->r.from;
	d->level = s->level;
}

ZASSAY_PROPERTY("struct wrong field", ZASSAY_PROVE, NULL)
{
	struct job a = { { draw_u32("from"), draw_u32("to") }, 3 };
	struct job b = { { 0, 0 }, 0 };

	job_copy(&b, &a);
	require(b.r.from == a.r.from && b.level == 3);
	require(b.r.to == a.r.to);	/* fails: require */
}
