/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * FREE records, and REDACT records, which are received as such.
 *
 * replaces: dmu_object_info dmu_free_long_range
 */
#include <zassay/property.h>
#include <zassay/recv_stream.h>

#include <sys/dmu.h>

static const struct drr_free *asked;
static int exists;

int
dmu_object_info(objset_t *os, uint64_t object, dmu_object_info_t *doi)
{
	require(object == asked->drr_object);
	exists = draw_bool("object exists");
	return (exists ? 0 : ENOENT);
}

int
dmu_free_long_range(objset_t *os, uint64_t object, uint64_t offset,
    uint64_t length)
{
	reach("freed");
	require(exists);
	require(object == asked->drr_object);
	require(offset == asked->drr_offset);
	require(length == asked->drr_length);
	require(length == DMU_OBJECT_END || offset + length >= offset);
	return (draw_bool("free fails") ? EIO : 0);
}

ZASSAY_PROPERTY("a FREE or REDACT record frees its own range of an object that exists, "
    "one that does not wrap, or nothing",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	struct drr_free *drrf = &drr.drr_u.drr_free;
	struct drr_redact drrr;
	int redact = draw_bool("REDACT");
	int error;

	draw_record(&drr, DRR_FREE);
	asked = drrf;
	exists = 0;
	if (redact) {
		memset(&drrr, 0, sizeof (drrr));
		drrr.drr_object = drrf->drr_object;
		drrr.drr_offset = drrf->drr_offset;
		drrr.drr_length = drrf->drr_length;
		error = recv_redact(&drrr);
	} else {
		error = recv_free(drrf);
	}
	require(exists || error == EINVAL);
}
