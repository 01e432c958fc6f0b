/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/dmu.c>

/* As arc_write() calls it, with the argument that dmu_sync() gives it. */
void
zassay_dmu_sync_ready(zio_t *zio, arc_buf_t *buf, void *vdb)
{
	dmu_buf_impl_t *db = vdb;
	zgd_t zgd = { .zgd_db = &db->db };
	dmu_sync_arg_t dsa = {
		.dsa_dr = list_head(&db->db_dirty_records),
		.dsa_zgd = &zgd,
	};

	dmu_sync_ready(zio, buf, &dsa);
}
