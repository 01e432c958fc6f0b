/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As dnode_byteswap_pointers, for the type of the bonus, which chooses the
 * function that swaps it.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("dnode_buf_byteswap looks up the function that swaps a bonus "
    "inside its tables, whatever type of bonus a dnode claims",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	dnode_phys_t dn;

	memset(&dn, 0, sizeof (dn));
	dn.dn_type = DMU_OT_PLAIN_FILE_CONTENTS;
	dn.dn_nblkptr = 1;
	dn.dn_bonuslen = 8;
	dn.dn_bonustype = draw_u8("dn_bonustype");
	/* Types of one-byte elements, of other sizes and those without: */
	assume(!DMU_OT_IS_VALID(dn.dn_bonustype) ||
	    DMU_OT_BYTESWAP(dn.dn_bonustype) <= DMU_BSWAP_UINT64);
	dnode_buf_byteswap(&dn, sizeof (dn));
}
