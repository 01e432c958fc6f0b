/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/arc.c>

uint64_t
zassay_arc_hdr_size(arc_buf_hdr_t *hdr)
{
	return (arc_hdr_size(hdr));
}
