/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/dnode.c>

dnode_t *
zassay_dnode_create(objset_t *os, dnode_phys_t *dnp, uint64_t object,
    dnode_handle_t *dnh)
{
	return (dnode_create(os, dnp, NULL, object, dnh));
}

void
zassay_dnode_destroy(dnode_t *dn)
{
	zrl_add(&dn->dn_handle->dnh_zrlock);
	dnode_destroy(dn);
}

/* A block of dnodes leaves memory, and the dnodes with it. */
void
zassay_dnode_evict(void *children)
{
	dnode_buf_evict_async(children);
}
