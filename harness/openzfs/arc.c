/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/arc.c>
#include <zassay/arc.h>

uint64_t
zassay_arc_hdr_size(arc_buf_hdr_t *hdr)
{
	return (arc_hdr_size(hdr));
}

void
zassay_arc_hdr_set_compress(arc_buf_hdr_t *hdr, enum zio_compress cmp)
{
	arc_hdr_set_compress(hdr, cmp);
}

enum zio_compress
zassay_arc_hdr_get_compress(arc_buf_hdr_t *hdr)
{
	return (arc_hdr_get_compress(hdr));
}

void
zassay_arc_state_init(void)
{
	arc_state_init();
}

#define	ARC_NO_LIMIT	(1ULL << 50)

void
zassay_arc_init(void)
{
	arc_state_init();
	buf_init();
	arc_c_min = ARC_NO_LIMIT;
	arc_c = ARC_NO_LIMIT;
	arc_c_max = ARC_NO_LIMIT;
}
