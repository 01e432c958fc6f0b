/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A drawn stream, received. What records are known to do to a receiver is
 * named here, so that each property lets in one of these and no other.
 */
#ifndef ZASSAY_RECV_DRAWN_H
#define	ZASSAY_RECV_DRAWN_H

#include <zassay/recv_world.h>

enum recv_defect {
	RECV_PAYLOAD = 1 << 0,		/* none, or above SPA_MAXBLOCKSIZE */
	RECV_TYPE = 1 << 1,		/* of an object that does not exist */
	RECV_STRUCTURE = 1 << 2,	/* swapped as something structured */
	RECV_OBJSET = 1 << 12,		/* swapped as an object set */
	RECV_SECTORS = 1 << 3,		/* a size that is no multiple of 512 */
	RECV_LOGICAL = 1 << 4,		/* decompressed: none, or too much */
	RECV_LARGER = 1 << 5,		/* compressed to more than it was */
	RECV_COMPRESSION = 1 << 6,	/* a compression that does not exist */
	RECV_RAW_SIZES = 1 << 7,	/* not compressed, of two sizes */
	RECV_BONUS = 1 << 8,		/* a bonus that its dnode cannot hold */
	RECV_LEVELS = 1 << 9,		/* a raw object without levels */
	RECV_INDIRECT = 1 << 10,	/* a raw object's indirect block size */
	RECV_EMBEDDED = 1 << 11,	/* embedded data of a size of 0 */
};

/* A function that swaps single numbers. */
static boolean_t
swaps_numbers(uint32_t type)
{
	return (DMU_OT_IS_VALID(type) &&
	    DMU_OT_BYTESWAP(type) <= DMU_BSWAP_UINT64);
}

static unsigned
object_defects(const struct drr_object *o, const struct recv_how *how)
{
	unsigned slots = MAX(o->drr_dn_slots, DNODE_MIN_SLOTS);
	unsigned found = 0;

	if (o->drr_bonuslen > DN_SLOTS_TO_BONUSLEN(slots))
		found |= RECV_BONUS;
	if (how->raw && o->drr_nlevels < 1)
		found |= RECV_LEVELS;
	if (how->raw && o->drr_indblkshift != 0 &&
	    (o->drr_indblkshift < DN_MIN_INDBLKSHIFT ||
	    o->drr_indblkshift > DN_MAX_INDBLKSHIFT))
		found |= RECV_INDIRECT;
	if (how->swapped && !how->raw && !swaps_numbers(o->drr_bonustype))
		found |= RECV_STRUCTURE;
	return (found);
}

static unsigned
data_defects(uint32_t type, uint64_t lsize, uint64_t psize, uint8_t compression,
    boolean_t compressed, const struct recv_how *how)
{
	unsigned found = 0;

	if (!DMU_OT_IS_VALID(type))
		found |= RECV_TYPE;
	else if (how->swapped && !how->raw && !swaps_numbers(type))
		found |= DMU_OT_BYTESWAP(type) == DMU_BSWAP_OBJSET ?
		    RECV_OBJSET : RECV_STRUCTURE;
	if (lsize % SPA_MINBLOCKSIZE != 0 || psize % SPA_MINBLOCKSIZE != 0)
		found |= RECV_SECTORS;
	if (lsize == 0 || lsize > SPA_MAXBLOCKSIZE)
		found |= RECV_LOGICAL;
	if (psize > lsize && compressed)
		found |= RECV_LARGER;
	if (compression >= ZIO_COMPRESS_FUNCTIONS)
		found |= RECV_COMPRESSION;
	if (how->raw && (psize == 0 ||
	    (compression <= ZIO_COMPRESS_OFF && psize != lsize)))
		found |= RECV_RAW_SIZES;
	return (found);
}

static unsigned
record_defects(const dmu_replay_record_t *drr, const struct recv_how *how)
{
	const struct drr_write *w = &drr->drr_u.drr_write;
	const struct drr_spill *s = &drr->drr_u.drr_spill;
	const struct drr_write_embedded *e = &drr->drr_u.drr_write_embedded;
	unsigned found = 0;

	if (recv_payload(drr) > SPA_MAXBLOCKSIZE)
		found |= RECV_PAYLOAD;
	switch (drr->drr_type) {
	case DRR_OBJECT:
		found |= object_defects(&drr->drr_u.drr_object, how);
		break;
	case DRR_WRITE:
		found |= data_defects(w->drr_type, w->drr_logical_size,
		    w->drr_compressed_size, w->drr_compressiontype,
		    w->drr_compressiontype != 0, how);
		break;
	case DRR_SPILL:
		found |= data_defects(s->drr_type, s->drr_length,
		    s->drr_compressed_size, s->drr_compressiontype,
		    B_TRUE, how);
		break;
	case DRR_WRITE_EMBEDDED:
		if (e->drr_psize == 0 || e->drr_lsize == 0 ||
		    e->drr_lsize > SPA_MAXBLOCKSIZE)
			found |= RECV_EMBEDDED;
		return (found);
	default:
		return (found);
	}
	if (drr->drr_type != DRR_OBJECT && recv_payload(drr) == 0)
		found |= RECV_PAYLOAD;
	return (found);
}

/* A size of whole sectors, none or a few. */
static uint64_t
sectors(uint64_t size)
{
	size %= RECV_PAYLOAD_MAX;
	return (size - size % SPA_MINBLOCKSIZE);
}

/* Sizes as a send has them, but for a defect that is let in. */
static void
mend_sizes(uint64_t *lsize, uint64_t *psize, unsigned allowed)
{
	if (!(allowed & RECV_SECTORS)) {
		*lsize = sectors(*lsize);
		*psize = sectors(*psize);
	}
	*lsize = (allowed & RECV_LOGICAL) ? 0 : MAX(*lsize, SPA_MINBLOCKSIZE);
	if (!(allowed & RECV_LARGER))
		*psize = MIN(*psize, *lsize);
}

/* A record that a send may have made, but for a defect that is let in. */
static void
mend_record(dmu_replay_record_t *drr, unsigned allowed)
{
	struct drr_object *o = &drr->drr_u.drr_object;
	struct drr_write *w = &drr->drr_u.drr_write;
	struct drr_spill *s = &drr->drr_u.drr_spill;
	struct drr_object_range *r = &drr->drr_u.drr_object_range;

	switch (drr->drr_type) {
	case DRR_OBJECT:
		o->drr_object %= DNODES_PER_BLOCK;
		o->drr_type = DMU_OT_PLAIN_FILE_CONTENTS;
		o->drr_bonustype = DMU_OT_SA;
		o->drr_blksz = MAX(sectors(o->drr_blksz), SPA_MINBLOCKSIZE);
		o->drr_bonuslen %= DN_OLD_MAX_BONUSLEN;
		o->drr_raw_bonuslen = o->drr_raw_bonuslen != 0 ?
		    DN_OLD_MAX_BONUSLEN : 0;
		o->drr_checksumtype %= ZIO_CHECKSUM_FUNCTIONS;
		o->drr_compress %= ZIO_COMPRESS_FUNCTIONS;
		o->drr_flags &= DRR_OBJECT_SPILL;
		o->drr_dn_slots %= 3;
		break;
	case DRR_WRITE:
		w->drr_type = (allowed & RECV_OBJSET) ? DMU_OT_OBJSET :
		    DMU_OT_PLAIN_FILE_CONTENTS;
		w->drr_object %= 2;
		w->drr_offset %= RECV_PAYLOAD_MAX;
		if (!(allowed & RECV_COMPRESSION))
			w->drr_compressiontype %= ZIO_COMPRESS_FUNCTIONS;
		mend_sizes(&w->drr_logical_size, &w->drr_compressed_size,
		    allowed);
		if (allowed & (RECV_LOGICAL | RECV_LARGER)) {
			w->drr_compressiontype = ZIO_COMPRESS_LZ4;
			w->drr_compressed_size = MAX(w->drr_compressed_size,
			    SPA_MINBLOCKSIZE);
		}
		if (allowed & RECV_OBJSET) {
			w->drr_compressiontype = 0;
			w->drr_logical_size = SPA_MINBLOCKSIZE;
		}
		break;
	case DRR_SPILL:
		if (!(allowed & RECV_TYPE))
			s->drr_type = DMU_OT_SA;
		s->drr_compressiontype %= ZIO_COMPRESS_FUNCTIONS;
		mend_sizes(&s->drr_length, &s->drr_compressed_size, allowed);
		break;
	case DRR_OBJECT_RANGE:
		r->drr_firstobj = 0;
		r->drr_numslots = DNODES_PER_BLOCK;
		break;
	default:
		break;
	}
}

enum recv_streams { RECV_PLAIN, RECV_RAW, RECV_EITHER };

/* Records of these types, whose defects are among those that are let in. */
static void
receive_drawn_stream(const uint8_t *types, size_t count,
    enum recv_streams streams, unsigned allowed)
{
	dmu_replay_record_t drr;
	uint8_t pattern[RECV_PATTERN];
	uint8_t flags = draw_u8("swapped, raw, spill, full");
	struct recv_how how = {
		.swapped = flags & 1,
		.raw = streams == RECV_EITHER ? (flags >> 1) & 1 :
		    streams == RECV_RAW,
		.spill = (flags >> 2) & 1,
		.full = (flags >> 3) & 1,
	};
	uint64_t records = 1 + (draw_u8("records - 1 (mod 4)") & 3);
	uint64_t whole, cut;
	boolean_t wrong = B_FALSE;
	int error;

	memset(&made, 0, sizeof (made));
	stream_begin(how.swapped);
	for (uint64_t i = 0; i < records; i++) {
		uint8_t sum;

		draw_record(&drr, types[draw_u8("record") % count]);
		if (draw_bool("as a send has it"))
			mend_record(&drr, allowed);
		if (drr.drr_type == DRR_WRITE)
			made.found_blksz = drr.drr_u.drr_write.drr_logical_size;
		assume((record_defects(&drr, &how) & ~allowed) == 0);
		draw_bytes("payload", pattern, sizeof (pattern));
		sum = draw_u8("checksum (2: none, 3: wrong; mod 4)") & 3;
		wrong |= sum == 3;
		stream_append(&drr, sum == 3 ? STREAM_WRONG_SUM :
		    sum == 2 ? STREAM_NO_SUM : STREAM_SUM, pattern);
	}
	memset(&drr, 0, sizeof (drr));
	drr.drr_type = DRR_END;
	stream_append(&drr, STREAM_SUM, pattern);
	whole = stream_length();
	cut = draw_u32("cut at");
	if (cut != 0)
		stream_cut(cut % whole);

	error = recv_stream(&how);
	if (error == 0) {
		reach("received");
		require(!wrong);
		require(stream_length() == whole);
	}
}

#endif /* ZASSAY_RECV_DRAWN_H */
