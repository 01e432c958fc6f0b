/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The DMU as a whole stream meets it: it remembers the object that was made
 * last, gives any other answer when the tape says so, and requires of what it
 * is handed that it is in bounds. Buffers are as long as the DMU's and no
 * longer. Part of a property whose comment has the line
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 *
 * For fuzzing: releases declare some of these functions with fewer arguments.
 */
#ifndef ZASSAY_RECV_WORLD_H
#define	ZASSAY_RECV_WORLD_H

#include <zassay/property.h>
#include <zassay/recv_declared.h>
#include <zassay/recv_tx.h>	/* before all that declares dmu_tx_assign() */
#include <zassay/recv_stream.h>

#include <sys/abd.h>
#include <sys/zio.h>

/* The object that was made last, or one that the stream finds. */
static struct {
	uint64_t found_blksz;	/* as its WRITE records have it */
	uint64_t object;	/* 0: none */
	dmu_object_info_t info;
	dnode_t dnode;
} made;

static void
dmu_is_given(dmu_object_type_t type, int64_t blocksize, int64_t bonuslen,
    int64_t dnodesize)
{
	require(DMU_OT_IS_VALID(type));
	require(blocksize >= SPA_MINBLOCKSIZE && blocksize <= SPA_MAXBLOCKSIZE);
	require(blocksize % SPA_MINBLOCKSIZE == 0);
	require(dnodesize >= DNODE_MIN_SIZE && dnodesize <= DNODE_MAX_SIZE);
	require(bonuslen >= 0 && bonuslen <= DN_BONUS_SIZE(dnodesize));
}

/* Whether what is asked of an object may be an I/O error. */
static boolean_t disk_fails;

/* As it is remembered, unless the tape says that it is otherwise. */
int
dmu_object_info(objset_t *os, uint64_t object, dmu_object_info_t *doi)
{
	switch (draw_u8("dmu_object_info (mod 4)") & 3) {
	case 0:
		if (object != made.object || object == 0)
			return (ENOENT);
		break;
	case 1:
		return (EEXIST);
	case 2:
		return (disk_fails ? EIO : ENOENT);
	case 3:		/* from an earlier snapshot */
		made.info.doi_type = DMU_OT_PLAIN_FILE_CONTENTS;
		made.info.doi_data_block_size = SPA_MINBLOCKSIZE *
		    draw_range("doi_data_block_size / 512", 1, 32);
		made.info.doi_bonus_type = DMU_OT_SA;
		made.info.doi_bonus_size = DN_OLD_MAX_BONUSLEN;
		made.info.doi_dnodesize = DNODE_MIN_SIZE;
		break;
	}
	made.info.doi_nblkptr = draw_range("doi_nblkptr", 1, DN_MAX_NBLKPTR);
	made.info.doi_indirection = draw_range("doi_indirection", 1,
	    DN_MAX_LEVELS);
	made.info.doi_max_offset = draw_u64("doi_max_offset");
	made.info.doi_metadata_block_size = 1 << DN_MAX_INDBLKSHIFT;
	if (doi != NULL)
		*doi = made.info;
	return (0);
}

int
dmu_object_next(objset_t *os, uint64_t *object, boolean_t hole, uint64_t txg)
{
	uint64_t next = draw_u64("dmu_object_next");

	if (next <= *object || next - *object > 4)
		return (ESRCH);
	*object = next;
	return (0);
}

static int
fails(const char *label)
{
	return (draw_bool(label) ? EIO : 0);
}

int
dmu_free_long_object(objset_t *os, uint64_t object)
{
	return (fails("dmu_free_long_object fails"));
}

int
dmu_free_long_range(objset_t *os, uint64_t object, uint64_t offset,
    uint64_t length)
{
	require(length == DMU_OBJECT_END || offset + length >= offset);
	return (fails("dmu_free_long_range fails"));
}

int
dmu_object_claim_dnsize(objset_t *os, uint64_t object, dmu_object_type_t type,
    int blocksize, dmu_object_type_t bonustype, int bonuslen, int dnodesize,
    dmu_tx_t *tx)
{
	dmu_is_given(type, blocksize, bonuslen, dnodesize);
	require(DMU_OT_IS_VALID(bonustype));
	if (fails("dmu_object_claim_dnsize fails"))
		return (EEXIST);
	if (object == DMU_META_DNODE_OBJECT)
		return (EBADF);
	made.object = object;
	memset(&made.info, 0, sizeof (made.info));
	made.info.doi_type = type;
	made.info.doi_data_block_size = blocksize;
	made.info.doi_bonus_type = bonustype;
	made.info.doi_bonus_size = bonuslen;
	made.info.doi_dnodesize = dnodesize;
	made.dnode.dn_objset = os;
	made.dnode.dn_object = object;
	made.dnode.dn_type = type;
	made.dnode.dn_datablksz = blocksize;
	made.dnode.dn_datablkshift = highbit64(blocksize) - 1;
	return (0);
}

int
dmu_object_reclaim_dnsize(objset_t *os, uint64_t object,
    dmu_object_type_t type, int blocksize, dmu_object_type_t bonustype,
    int bonuslen, int dnodesize, boolean_t keep_spill, dmu_tx_t *tx)
{
	return (dmu_object_claim_dnsize(os, object, type, blocksize, bonustype,
	    bonuslen, dnodesize, tx));
}

int
dmu_object_rm_spill(objset_t *os, uint64_t object, dmu_tx_t *tx)
{
	return (fails("dmu_object_rm_spill fails"));
}

void
dmu_object_set_checksum(objset_t *os, uint64_t object, uint8_t checksum,
    dmu_tx_t *tx)
{
	require(checksum < ZIO_CHECKSUM_FUNCTIONS);
}

void
dmu_object_set_compress(objset_t *os, uint64_t object, uint8_t compress,
    dmu_tx_t *tx)
{
	require(compress < ZIO_COMPRESS_FUNCTIONS);
}

int
dmu_object_set_blocksize(objset_t *os, uint64_t object, uint64_t size, int ibs,
    dmu_tx_t *tx)
{
	require(ibs == 0 ||
	    (ibs >= DN_MIN_INDBLKSHIFT && ibs <= DN_MAX_INDBLKSHIFT));
	return (0);
}

/* dnode_set_nlevels() does not take levels away. */
int
dmu_object_set_nlevels(objset_t *os, uint64_t object, int nlevels, dmu_tx_t *tx)
{
	return (nlevels < 1 ? EINVAL : 0);
}

int
dmu_object_set_maxblkid(objset_t *os, uint64_t object, uint64_t maxblkid,
    dmu_tx_t *tx)
{
	return (0);
}

#include <zassay/recv_world_buffers.h>

#endif /* ZASSAY_RECV_WORLD_H */
