/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>

#include <sys/zfs_context.h>

/*
 * dmu_recv_stream() starts a thread that writes what it reads and waits for it
 * at the end: here the thread runs when it is waited for, and all that a tape
 * draws is drawn in one order.
 */
static void (*writer)(void *);
static void *writer_arg;
static jmp_buf writer_left;

static void
run_writer(kmutex_t *held)
{
	mutex_exit(held);
	if (setjmp(writer_left) == 0)
		writer(writer_arg);
	mutex_enter(held);
}

#undef thread_create
#define	thread_create(stk, stksize, func, arg, len, pp, state, pri)	\
	(writer = (func), writer_arg = (arg), NULL)
#undef thread_exit
#define	thread_exit()			longjmp(writer_left, 1)
#undef cv_wait_sig
#define	cv_wait_sig(cv, held)		(run_writer(held), 1)

/* Releases take the address of a member of no record, and do not use it. */
#pragma clang attribute push(__attribute__((no_sanitize("null"))), \
	apply_to = function)
#include <module/zfs/dmu_recv.c>
#pragma clang attribute pop

#include <sys/rrwlock.h>
#include <zfs_fletcher.h>

#include <zassay/recv_stream.h>

int
recv_read_record(const dmu_replay_record_t *drr, uint64_t *payload)
{
	dmu_recv_cookie_t drc;
	struct receive_record_arg rrd;
	int error;

	memset(&drc, 0, sizeof (drc));
	memset(&rrd, 0, sizeof (rrd));
	rrd.header = *drr;
	drc.drc_os = dnodes_objset();
	drc.drc_rrd = &rrd;
	stream_rewind();
	error = receive_read_record(&drc);
	*payload = stream_asked();
	return (error);
}

/* Of a stream that is not raw, of this machine's byte order. */
static struct receive_writer_arg
writer_of_records(void)
{
	struct receive_writer_arg rwa;

	memset(&rwa, 0, sizeof (rwa));
	rwa.os = dnodes_objset();
	return (rwa);
}

int
recv_object(const struct drr_object *drro, void *bonus)
{
	struct receive_writer_arg rwa = writer_of_records();
	struct drr_object copy = *drro;

	return (receive_object(&rwa, &copy, bonus));
}

/* The dataset that is received into: released and destroyed at an error. */
static dsl_dataset_t *dataset;

void
recv_setup(void)
{
	dnodes_setup();
	fletcher_4_init();
	(void) fletcher_4_impl_set("scalar");	/* that ASan sees */
	dataset = kmem_zalloc(sizeof (dsl_dataset_t), KM_SLEEP);
	dataset->ds_dir = kmem_zalloc(sizeof (dsl_dir_t), KM_SLEEP);
	dataset->ds_objset = dnodes_objset();
	rrw_init(&dataset->ds_bp_rwlock, B_FALSE);
}

int
recv_stream(const struct recv_how *how)
{
	dmu_replay_record_t begin;
	dmu_recv_cookie_t drc;
	offset_t off = 0;
	int error;

	memset(&begin, 0, sizeof (begin));
	begin.drr_type = DRR_BEGIN;
	begin.drr_payloadlen = 8;	/* read, and the next header with it */
	begin.drr_u.drr_begin.drr_fromguid = how->full ? 0 : 1;

	memset(&drc, 0, sizeof (drc));
	drc.drc_drr_begin = &begin;
	drc.drc_drrb = &begin.drr_u.drr_begin;
	drc.drc_ds = dataset;
	drc.drc_os = dnodes_objset();
	drc.drc_newfs = B_TRUE;
	drc.drc_byteswap = how->swapped;
	drc.drc_raw = how->raw;
	drc.drc_spill = how->spill;
	stream_rewind();
	error = receive_read_payload_and_next_header(&drc, 0, NULL);
	if (error != 0)
		return (error);
	return (dmu_recv_stream(&drc, &off));
}

void
recv_byteswap(dmu_replay_record_t *drr)
{
	byteswap_record(drr);
}

int
recv_freeobjects(struct drr_freeobjects *drrfo)
{
	struct receive_writer_arg rwa = writer_of_records();

	return (receive_freeobjects(&rwa, drrfo));
}

int
recv_free(struct drr_free *drrf)
{
	struct receive_writer_arg rwa = writer_of_records();

	return (receive_free(&rwa, drrf));
}

int
recv_redact(struct drr_redact *drrr)
{
	struct receive_writer_arg rwa = writer_of_records();

	return (receive_redact(&rwa, drrr));
}

int
recv_embedded(struct drr_write_embedded *drrwe, void *data)
{
	struct receive_writer_arg rwa = writer_of_records();

	return (receive_write_embedded(&rwa, drrwe, data));
}

int
recv_object_range(struct drr_object_range *drror, boolean_t raw,
    struct recv_range *range)
{
	struct receive_writer_arg rwa = writer_of_records();
	int error;

	rwa.raw = raw;
	error = receive_object_range(&rwa, drror);
	range->present = rwa.or_crypt_params_present;
	range->firstobj = rwa.or_firstobj;
	range->numslots = rwa.or_numslots;
	memcpy(range->salt, rwa.or_salt, ZIO_DATA_SALT_LEN);
	memcpy(range->iv, rwa.or_iv, ZIO_DATA_IV_LEN);
	memcpy(range->mac, rwa.or_mac, ZIO_DATA_MAC_LEN);
	return (error);
}
