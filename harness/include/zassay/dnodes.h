/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An object set in memory, as far as dnode.c and dbuf.c look at one: its
 * metadnode, dnodes made from their on-disk form, and their dbufs, through
 * OpenZFS's own functions. Nothing is read from a pool or written to one:
 * every block is a hole.
 */
#ifndef ZASSAY_DNODES_H
#define	ZASSAY_DNODES_H

#include <zassay/arc.h>

#include <sys/zfs_context.h>
#include <sys/dbuf.h>
#include <sys/dmu_objset.h>
#include <sys/dnode.h>

/*
 * A property's setup. For the prover every buffer has room for
 * SPA_MAXBLOCKSIZE bytes; with the second, those of up to DNODES_EXACT sectors
 * have room for exactly their size, as all have natively.
 */
#define	DNODES_EXACT	4
void dnodes_setup(void);
void dnodes_setup_exact(void);

/* The object set. */
objset_t *dnodes_objset(void);

/*
 * Draw an on-disk dnode without its tail (block pointers, bonus, spill
 * pointer), which is zero: 15 bytes of fields, each of any value. dnp is the
 * first of the slots of its block.
 */
void draw_dnode_phys(dnode_phys_t *dnp);

/*
 * Whether an on-disk dnode is one that OpenZFS writes, as the assertions of
 * dnode_verify() say it, which production builds leave out.
 */
boolean_t dnode_phys_is_sound(const dnode_phys_t *dnp);

/* dnode_create() from the on-disk form, with a hold; dnode_destroy(). */
dnode_t *dnodes_open(dnode_phys_t *dnp);
void dnodes_close(dnode_t *dn);

/* dbuf_hold() of its first block, under the lock that this wants. */
dmu_buf_impl_t *dnodes_hold_block(dnode_t *dn, const void *tag);

/*
 * dbuf_hold() of its spill block, whose pointer is where the on-disk form has
 * it; the dnode is then in a block of dnodes, as all are. And the end of it.
 */
dmu_buf_impl_t *dnodes_hold_spill(dnode_t *dn, const void *tag);
void dnodes_rele_spill(dnode_t *dn, dmu_buf_impl_t *db, const void *tag);

/*
 * dnode_hold_impl() of the object in slot idx of a block of dnodes that was
 * just read; what was held is released.
 */
int dnodes_hold(void *block, uint32_t size, int idx, int flag, int slots);

#endif /* ZASSAY_DNODES_H */
