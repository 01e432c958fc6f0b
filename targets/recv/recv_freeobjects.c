/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * receive_freeobjects() goes from object to object as the DMU tells the next
 * one: any above the one before, two of them.
 *
 * replaces: dmu_object_info dmu_object_next dmu_free_long_object
 */
#include <zassay/property.h>
#include <zassay/recv_stream.h>

#include <sys/dmu.h>

#define	STEPS	2

static struct drr_freeobjects *drrfo;
static int steps;
static int failed;

int
dmu_object_info(objset_t *os, uint64_t object, dmu_object_info_t *doi)
{
	static const int answers[] = { 0, ENOENT, EEXIST, EIO };

	failed = answers[draw_u8("object info (mod 4)") & 3];
	return (failed);
}

int
dmu_object_next(objset_t *os, uint64_t *object, boolean_t hole, uint64_t txg)
{
	uint64_t next = draw_u64("next object");

	if (++steps >= STEPS || next <= *object)
		return (ESRCH);
	*object = next;
	return (0);
}

int
dmu_free_long_object(objset_t *os, uint64_t object)
{
	reach("freed");
	require(failed == 0);
	require(object >= 1 && object < DN_MAX_OBJECT);
	require(object >= drrfo->drr_firstobj);
	require(object - drrfo->drr_firstobj < drrfo->drr_numobjs);
	failed = draw_bool("free fails") ? EIO : 0;
	return (failed);
}

ZASSAY_PROPERTY("a FREEOBJECTS record frees objects of its range alone, never object 0 "
    "and none above the largest, and stops at the first error",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	dmu_replay_record_t drr;
	int error;

	draw_record(&drr, DRR_FREEOBJECTS);
	drrfo = &drr.drr_u.drr_freeobjects;
	steps = 0;
	failed = 0;
	error = recv_freeobjects(drrfo);
	if (drrfo->drr_firstobj > UINT64_MAX - drrfo->drr_numobjs)
		require(error == EINVAL);
	else if (failed != 0 && failed != ENOENT)
		require(error == failed);
}
