/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Drawn records of a send stream.
 */
#ifndef ZASSAY_RECV_RECORDS_H
#define	ZASSAY_RECV_RECORDS_H

#include <zassay/property.h>
#include <zassay/recv.h>

/* A record of a type, otherwise zero. */
static inline void
recv_record(dmu_replay_record_t *drr, int type)
{
	memset(drr, 0, sizeof (*drr));
	drr->drr_type = type;
}

/* A WRITE record of a drawn size, without compression. */
static inline struct drr_write *
draw_write_record(dmu_replay_record_t *drr)
{
	struct drr_write *drrw = &drr->drr_u.drr_write;

	recv_record(drr, DRR_WRITE);
	drrw->drr_type = DMU_OT_PLAIN_FILE_CONTENTS;
	drrw->drr_logical_size = draw_u64("drr_logical_size");
	return (drrw);
}

/* A SPILL record of a drawn length. */
static inline struct drr_spill *
draw_spill_record(dmu_replay_record_t *drr)
{
	struct drr_spill *drrs = &drr->drr_u.drr_spill;

	recv_record(drr, DRR_SPILL);
	drrs->drr_type = DMU_OT_SA;
	drrs->drr_length = draw_u64("drr_length");
	return (drrs);
}

/* A WRITE_EMBEDDED record of a drawn size. */
static inline struct drr_write_embedded *
draw_embedded_record(dmu_replay_record_t *drr)
{
	struct drr_write_embedded *drrwe = &drr->drr_u.drr_write_embedded;

	recv_record(drr, DRR_WRITE_EMBEDDED);
	drrwe->drr_psize = draw_u32("drr_psize");
	return (drrwe);
}

#endif /* ZASSAY_RECV_RECORDS_H */
