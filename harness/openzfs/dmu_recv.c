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

static int
read_record(const dmu_replay_record_t *drr, const zio_cksum_t *sum)
{
	dmu_recv_cookie_t drc;
	struct receive_record_arg rrd;

	memset(&drc, 0, sizeof (drc));
	memset(&rrd, 0, sizeof (rrd));
	rrd.header = *drr;
	drc.drc_os = dnodes_objset();
	drc.drc_rrd = &rrd;
	if (sum != NULL)
		drc.drc_prev_cksum = *sum;
	stream_rewind();
	return (receive_read_record(&drc));
}

int
recv_read_record(const dmu_replay_record_t *drr, uint64_t *payload)
{
	int error = read_record(drr, NULL);

	*payload = stream_asked();
	return (error);
}

int
recv_read_end(const dmu_replay_record_t *drr, const zio_cksum_t *sum)
{
	return (read_record(drr, sum));
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

/* Releases that can heal a dataset are told whether to. */
typedef int begin_t(char *, char *, dmu_replay_record_t *, boolean_t, boolean_t,
    nvlist_t *, nvlist_t *, char *, dmu_recv_cookie_t *, zfs_file_t *,
    offset_t *);
typedef int begin_or_heal_t(const char *, const char *, dmu_replay_record_t *,
    boolean_t, boolean_t, boolean_t, nvlist_t *, nvlist_t *, const char *,
    dmu_recv_cookie_t *, zfs_file_t *, offset_t *);

int
recv_begin(struct recv_begun *begun)
{
	dmu_replay_record_t drr;
	dmu_recv_cookie_t drc;
	offset_t off = 0;
	int error;

	stream_header(&drr);
	if (__builtin_types_compatible_p(__typeof__(dmu_recv_begin), begin_t)) {
		error = ((begin_t *)dmu_recv_begin)("to", "snap", &drr, B_FALSE,
		    B_FALSE, NULL, NULL, NULL, &drc, NULL, &off);
	} else {
		error = ((begin_or_heal_t *)dmu_recv_begin)("to", "snap", &drr,
		    B_FALSE, B_FALSE, B_FALSE, NULL, NULL, NULL, &drc, NULL,
		    &off);
	}
	/* Without a payload dmu_recv_stream() may be who reads the next. */
	if (error == 0 && drc.drc_next_rrd == NULL)
		error = receive_read_payload_and_next_header(&drc, 0, NULL);
	if (error != 0)
		return (error);
	begun->swapped = drc.drc_byteswap;
	begun->spill = drc.drc_spill;
	begun->features = drc.drc_featureflags;
	kmem_free(drc.drc_next_rrd, sizeof (*drc.drc_next_rrd));
	return (0);
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
