/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A dnode has at most DN_MAX_NBLKPTR block pointers; its field holds up to
 * 255. A block of the other byte order is swapped before anyone looks.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("dnode_buf_byteswap stays inside a block of dnodes, whatever "
    "number of block pointers a dnode claims",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	dnode_phys_t dn;

	draw_dnode_phys(&dn);
	dn.dn_bonuslen = 0;
	dn.dn_extra_slots = 0;
	dn.dn_flags = 0;
	dnode_buf_byteswap(&dn, sizeof (dn));
}
