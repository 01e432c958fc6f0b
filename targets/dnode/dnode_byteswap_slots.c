/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dnode_byteswap_pointers, for the number of slots: the bonus area and the
 * spill pointer end where the dnode's last slot does.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("dnode_buf_byteswap stays inside a block of dnodes, whatever "
    "number of slots a dnode claims",
    ZASSAY_PROVE, NULL)
{
	dnode_phys_t dn;

	draw_dnode_phys(&dn);
	dn.dn_nblkptr = 1;
	dn.dn_bonustype = DMU_OTN_UINT64_METADATA;
	dnode_buf_byteswap(&dn, sizeof (dn));
}
