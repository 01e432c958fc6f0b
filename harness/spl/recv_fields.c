/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The members of each type of record, for zassay/recv_stream.h.
 */
#include "spl.h"

#include <zassay/recv_stream.h>

#define	FIELD(member, kind)						\
	{ #member, offsetof(dmu_replay_record_t, drr_u.member),		\
	    sizeof (((dmu_replay_record_t *)0)->drr_u.member), (kind) }
#define	F(member)	FIELD(member, RECV_NUMBER)
#define	BYTES(member)	FIELD(member, RECV_BYTES)
#define	UNSEEN(member)	FIELD(member, RECV_UNSEEN)
#define	END		{ NULL, 0, 0, 0 }

/* The magic number says of which byte order the stream is. */
static const struct recv_field begin_fields[] = {
	UNSEEN(drr_begin.drr_magic), F(drr_begin.drr_versioninfo),
	UNSEEN(drr_begin.drr_creation_time), F(drr_begin.drr_type),
	F(drr_begin.drr_flags), F(drr_begin.drr_toguid),
	F(drr_begin.drr_fromguid), END
};

static const struct recv_field object_fields[] = {
	F(drr_object.drr_object), F(drr_object.drr_type),
	F(drr_object.drr_bonustype), F(drr_object.drr_blksz),
	F(drr_object.drr_bonuslen), F(drr_object.drr_checksumtype),
	F(drr_object.drr_compress), F(drr_object.drr_dn_slots),
	F(drr_object.drr_flags), F(drr_object.drr_raw_bonuslen),
	UNSEEN(drr_object.drr_toguid), F(drr_object.drr_indblkshift),
	F(drr_object.drr_nlevels), F(drr_object.drr_nblkptr),
	F(drr_object.drr_maxblkid), END
};

static const struct recv_field freeobjects_fields[] = {
	F(drr_freeobjects.drr_firstobj), F(drr_freeobjects.drr_numobjs),
	UNSEEN(drr_freeobjects.drr_toguid), END
};

static const struct recv_field write_fields[] = {
	F(drr_write.drr_object), F(drr_write.drr_type),
	F(drr_write.drr_offset), F(drr_write.drr_logical_size),
	UNSEEN(drr_write.drr_toguid), UNSEEN(drr_write.drr_checksumtype),
	F(drr_write.drr_flags), F(drr_write.drr_compressiontype),
	UNSEEN(drr_write.drr_key.ddk_cksum.zc_word[0]),
	UNSEEN(drr_write.drr_key.ddk_cksum.zc_word[1]),
	UNSEEN(drr_write.drr_key.ddk_cksum.zc_word[2]),
	UNSEEN(drr_write.drr_key.ddk_cksum.zc_word[3]),
	UNSEEN(drr_write.drr_key.ddk_prop), F(drr_write.drr_compressed_size),
	BYTES(drr_write.drr_salt), BYTES(drr_write.drr_iv),
	BYTES(drr_write.drr_mac), END
};

static const struct recv_field free_fields[] = {
	F(drr_free.drr_object), F(drr_free.drr_offset),
	F(drr_free.drr_length), UNSEEN(drr_free.drr_toguid), END
};

static const struct recv_field end_fields[] = {
	UNSEEN(drr_end.drr_checksum.zc_word[0]),
	UNSEEN(drr_end.drr_checksum.zc_word[1]),
	UNSEEN(drr_end.drr_checksum.zc_word[2]),
	UNSEEN(drr_end.drr_checksum.zc_word[3]),
	UNSEEN(drr_end.drr_toguid), END
};

/* Releases that know it no more refuse the record before they swap it. */
static const struct recv_field byref_fields[] = {
	F(drr_write_byref.drr_object), F(drr_write_byref.drr_offset),
	F(drr_write_byref.drr_length), UNSEEN(drr_write_byref.drr_toguid),
	F(drr_write_byref.drr_refguid), F(drr_write_byref.drr_refobject),
	F(drr_write_byref.drr_refoffset), END
};

static const struct recv_field spill_fields[] = {
	F(drr_spill.drr_object), F(drr_spill.drr_length),
	UNSEEN(drr_spill.drr_toguid), F(drr_spill.drr_flags),
	F(drr_spill.drr_compressiontype), F(drr_spill.drr_compressed_size),
	BYTES(drr_spill.drr_salt), BYTES(drr_spill.drr_iv),
	BYTES(drr_spill.drr_mac),
	F(drr_spill.drr_type), END
};

static const struct recv_field embedded_fields[] = {
	F(drr_write_embedded.drr_object), F(drr_write_embedded.drr_offset),
	F(drr_write_embedded.drr_length),
	UNSEEN(drr_write_embedded.drr_toguid),
	F(drr_write_embedded.drr_compression),
	F(drr_write_embedded.drr_etype), F(drr_write_embedded.drr_lsize),
	F(drr_write_embedded.drr_psize), END
};

static const struct recv_field range_fields[] = {
	F(drr_object_range.drr_firstobj), F(drr_object_range.drr_numslots),
	UNSEEN(drr_object_range.drr_toguid),
	BYTES(drr_object_range.drr_salt), BYTES(drr_object_range.drr_iv),
	BYTES(drr_object_range.drr_mac),
	F(drr_object_range.drr_flags), END
};

static const struct recv_field redact_fields[] = {
	F(drr_redact.drr_object), F(drr_redact.drr_offset),
	F(drr_redact.drr_length), UNSEEN(drr_redact.drr_toguid), END
};

const uint8_t recv_drawn_type[RECV_TYPES] = {
	DRR_OBJECT, DRR_FREEOBJECTS, DRR_WRITE, DRR_FREE, DRR_SPILL,
	DRR_WRITE_EMBEDDED, DRR_OBJECT_RANGE, DRR_REDACT, DRR_WRITE_BYREF,
};

const struct recv_field *
recv_fields(uint32_t type)
{
	switch (type) {
	case DRR_BEGIN:
		return (begin_fields);
	case DRR_OBJECT:
		return (object_fields);
	case DRR_FREEOBJECTS:
		return (freeobjects_fields);
	case DRR_WRITE:
		return (write_fields);
	case DRR_FREE:
		return (free_fields);
	case DRR_END:
		return (end_fields);
	case DRR_WRITE_BYREF:
		return (byref_fields);
	case DRR_SPILL:
		return (spill_fields);
	case DRR_WRITE_EMBEDDED:
		return (embedded_fields);
	case DRR_OBJECT_RANGE:
		return (range_fields);
	case DRR_REDACT:
		return (redact_fields);
	default:
		return (NULL);
	}
}

void
draw_record(dmu_replay_record_t *drr, uint32_t type)
{
	memset(drr, 0, sizeof (*drr));
	drr->drr_type = type;
	for (const struct recv_field *f = recv_fields(type);
	    f->name != NULL; f++) {
		if (f->kind != RECV_UNSEEN) {
			zassay_draw(f->name, f->kind == RECV_BYTES ?
			    ZASSAY_KIND_BYTES : ZASSAY_KIND_UINT,
			    (uint8_t *)drr + f->offset, f->size);
		}
	}
}

static void
swap(uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size / 2; i++) {
		uint8_t byte = bytes[i];

		bytes[i] = bytes[size - 1 - i];
		bytes[size - 1 - i] = byte;
	}
}

void
recv_swap(dmu_replay_record_t *drr)
{
	uint8_t *bytes = (uint8_t *)drr;
	uint64_t *sum = drr->drr_u.drr_checksum.drr_checksum.zc_word;

	for (const struct recv_field *f = recv_fields(drr->drr_type);
	    f != NULL && f->name != NULL; f++) {
		if (f->kind != RECV_BYTES)
			swap(bytes + f->offset, f->size);
	}
	swap((uint8_t *)&drr->drr_type, sizeof (drr->drr_type));
	swap((uint8_t *)&drr->drr_payloadlen, sizeof (drr->drr_payloadlen));
	for (int i = 0; i < 4; i++)
		swap((uint8_t *)&sum[i], sizeof (sum[i]));
}

uint64_t
recv_payload(const dmu_replay_record_t *drr)
{
	const struct drr_object *drro = &drr->drr_u.drr_object;
	const struct drr_write *drrw = &drr->drr_u.drr_write;
	const struct drr_spill *drrs = &drr->drr_u.drr_spill;

	switch (drr->drr_type) {
	case DRR_BEGIN:
		return (drr->drr_payloadlen);
	case DRR_OBJECT:
		return (drro->drr_raw_bonuslen != 0 ? drro->drr_raw_bonuslen :
		    P2ROUNDUP((uint64_t)drro->drr_bonuslen, 8));
	case DRR_WRITE:
		return (drrw->drr_compressiontype != 0 ?
		    drrw->drr_compressed_size : drrw->drr_logical_size);
	case DRR_SPILL:
		return (drrs->drr_compressed_size != 0 ?
		    drrs->drr_compressed_size : drrs->drr_length);
	case DRR_WRITE_EMBEDDED:
		return (P2ROUNDUP(
		    (uint64_t)drr->drr_u.drr_write_embedded.drr_psize, 8));
	default:
		return (0);
	}
}
