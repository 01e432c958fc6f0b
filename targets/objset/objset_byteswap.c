/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An object set of the other byte order is swapped where it lies. That it is
 * as long as the shortest is an assertion, which production builds leave out.
 */
#include <zassay/objset_swap.h>

ZASSAY_PROPERTY("dmu_objset_byteswap stays inside a block of whatever number "
    "of sectors",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	draw_objset_swap(1);
}
