/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An object set is of one of three sizes, which grew with the features that
 * added dnodes to it. Nobody verifies that its block is of one of them: it is
 * made as large as the pool's version asks, and what it has not is not used.
 *
 * replaces: arc_read arc_alloc_buf arc_buf_size arc_buf_destroy
 * replaces: dnode_special_open dnode_special_close zil_alloc zil_free
 */
#include <zassay/cases.h>
#include <zassay/objset_open.h>
#include <zassay/pool.h>

#define	SECTORS	((OBJSET_PHYS_SIZE_V3 >> SPA_MINBLOCKSHIFT) + 1)

/* A dnode of it lies in its block and is what was read. */
static void
look_at(const objset_t *os, const dnode_phys_t *dn, const void *phys,
    uint64_t size)
{
	uint64_t at = (const char *)dn -
	    (const char *)os->os_phys_buf->b_data;

	require(at + sizeof (*dn) <= arc_buf_size(os->os_phys_buf));
	require(dn->dn_datablkszsec == (at < size ?
	    ((const dnode_phys_t *)((const char *)phys + at))->dn_datablkszsec :
	    0));
}

static void
open_and_look(enum objset_quotas quotas, const objset_phys_t *phys,
    uint64_t size)
{
	objset_t *os = objset_open(quotas, phys, size);
	uint64_t larger = arc_buf_size(os->os_phys_buf);

	require(os->os_phys == os->os_phys_buf->b_data);
	require(larger >= size && larger >= OBJSET_PHYS_SIZE_V1);
	require(larger == size || larger == OBJSET_PHYS_SIZE_V1 ||
	    larger == OBJSET_PHYS_SIZE_V2 || larger == OBJSET_PHYS_SIZE_V3);
	require(opened.dnode_count >= 1);
	for (int i = 0; i < opened.dnode_count; i++)
		look_at(os, opened.dnodes[i], phys, size);
	require(os->os_flags == (size >= OBJSET_PHYS_SIZE_V1 ?
	    phys->os_flags : 0));
	require(os->os_zil_header.zh_flags == (size >= OBJSET_PHYS_SIZE_V1 ?
	    phys->os_zil_header.zh_flags : 0));
	objset_close(os);
}

ZASSAY_PROPERTY("the pool's object set opens from a block of any number of "
    "sectors up to one more than it has, in any version of the pool, and all "
    "that is looked at lies in its buffer and is what was read or zero",
    ZASSAY_PROVE | ZASSAY_FUZZ, objset_open_setup)
{
	static objset_phys_t phys;
	uint64_t sectors = draw_range("sectors", 1, SECTORS);
	uint64_t quotas = draw_range("quotas of the pool", OBJSET_V1,
	    OBJSET_V3);

	phys.os_meta_dnode.dn_datablkszsec = draw_u16("metadnode's sectors");
	phys.os_userused_dnode.dn_datablkszsec = draw_u16("user's sectors");
	phys.os_groupused_dnode.dn_datablkszsec = draw_u16("group's sectors");
	phys.os_projectused_dnode.dn_datablkszsec =
	    draw_u16("project's sectors");
	phys.os_flags = draw_u64("flags");
	phys.os_zil_header.zh_flags = draw_u64("flags of the log");
	case_of(q, quotas, OBJSET_V1, OBJSET_V3)
		case_of(n, sectors, 1, SECTORS)
			open_and_look(q, &phys, n << SPA_MINBLOCKSHIFT);
}
