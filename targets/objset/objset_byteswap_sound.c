/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As objset_byteswap, of a block that is as long as the shortest object set.
 */
#include <zassay/objset_swap.h>

ZASSAY_PROPERTY("dmu_objset_byteswap of a block of 1024 bytes or more stays "
    "inside it, swaps each word of its log's header and its flags once, and "
    "each dnode that it has room for",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	draw_objset_swap(OBJSET_PHYS_SIZE_V1 >> SPA_MINBLOCKSHIFT);
}
