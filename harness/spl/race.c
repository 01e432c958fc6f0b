/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The other thread of zassay/race.h, one store at a time, in the order of
 * arc_hdr_realloc_crypt(). The old header is not given back to its cache as
 * that function does: a slab of the kernel keeps it readable.
 */
#include "spl.h"

#include <zassay/race.h>
#include <zassay/threads.h>

#ifdef ZASSAY_PROVER
#define	threads_step(addr)	((void)(addr))
#endif

#ifdef ZASSAY_ARC_HDR_REALLOC
enum progress { NOT_YET, MOVED, PROTECTED, NO_FLAGS, NO_PSIZE, DONE };
#define	LABEL	"by now the write has (1 moved the buffer, 2 set a flag, " \
	"3-5 cleared the old header's flags, PSIZE, LSIZE)"
#else
enum progress { NOT_YET, DONE };
#define	LABEL	"by now the write has (1 set a flag)"
#endif

static arc_buf_t *raced;	/* NULL: no race */
static arc_buf_hdr_t *old_hdr, *new_hdr;
static struct {
	arc_flags_t flags;
	uint16_t psize, lsize;
} before;
static uint8_t progress;

static void
go_on(void)
{
#ifdef ZASSAY_ARC_HDR_REALLOC
	if (progress >= MOVED)
		raced->b_hdr = new_hdr;
	if (progress >= PROTECTED)
		new_hdr->b_flags |= ARC_FLAG_PROTECTED;
	if (progress >= NO_FLAGS)
		old_hdr->b_flags = 0;
	if (progress >= NO_PSIZE)
		old_hdr->b_psize = 0;
	if (progress >= DONE)
		old_hdr->b_lsize = 0;
#else
	if (progress >= DONE)
		old_hdr->b_flags |= ARC_FLAG_PROTECTED;
#endif
}

void
race_start(arc_buf_t *buf)
{
#ifdef ZASSAY_PROVER
	zassay_abstraction("a field of the ARC header that the write pipeline "
	    "changes holds, at each read, what it holds before or after; "
	    "memory is sequentially consistent");
#endif
	old_hdr = buf->b_hdr;
	before.flags = old_hdr->b_flags;
	before.psize = old_hdr->b_psize;
	before.lsize = old_hdr->b_lsize;
#ifdef ZASSAY_ARC_HDR_REALLOC
	new_hdr = kmem_zalloc(sizeof (arc_buf_hdr_t), KM_SLEEP);
	new_hdr->b_type = old_hdr->b_type;
	new_hdr->b_flags = old_hdr->b_flags;
	new_hdr->b_psize = old_hdr->b_psize;
	new_hdr->b_lsize = old_hdr->b_lsize;
	new_hdr->b_spa = old_hdr->b_spa;
	new_hdr->b_l1hdr.b_state = old_hdr->b_l1hdr.b_state;
	new_hdr->b_l1hdr.b_byteswap = old_hdr->b_l1hdr.b_byteswap;
#else
	new_hdr = old_hdr;
#endif
	progress = NOT_YET;
	raced = buf;
}

void
race_finish(void)
{
	progress = DONE;
	go_on();
}

void
race_stop(void)
{
	arc_buf_t *buf = raced;

	raced = NULL;
	buf->b_hdr = old_hdr;
	old_hdr->b_flags = before.flags;
	old_hdr->b_psize = before.psize;
	old_hdr->b_lsize = before.lsize;
	if (new_hdr != old_hdr)
		kmem_free(new_hdr, sizeof (arc_buf_hdr_t));
}

static void
other_thread(void)
{
	uint8_t far;

	zassay_draw(LABEL, ZASSAY_KIND_UINT, &far,
	    sizeof (far));
	far &= 7;
	if (far > DONE)
		far = DONE;
	if (far > progress)
		progress = far;
	go_on();
}

/* What the compiler calls before each load of so many bytes. */
void __sanitizer_cov_load1(uint8_t *addr);
void __sanitizer_cov_load2(uint16_t *addr);
void __sanitizer_cov_load4(uint32_t *addr);
void __sanitizer_cov_load8(uint64_t *addr);
void __sanitizer_cov_load16(void *addr);

void
__sanitizer_cov_load1(uint8_t *addr)
{
	threads_step(addr);
}

void
__sanitizer_cov_load2(uint16_t *addr)
{
	threads_step(addr);
	if (raced != NULL && (addr == &old_hdr->b_psize ||
	    addr == &old_hdr->b_lsize))
		other_thread();
}

void
__sanitizer_cov_load4(uint32_t *addr)
{
	threads_step(addr);
	if (raced != NULL && (addr == (uint32_t *)&old_hdr->b_flags ||
	    addr == (uint32_t *)&new_hdr->b_flags))
		other_thread();
}

void
__sanitizer_cov_load8(uint64_t *addr)
{
	threads_step(addr);
#ifdef ZASSAY_ARC_HDR_REALLOC
	if (raced != NULL && addr == (uint64_t *)&raced->b_hdr)
		other_thread();
#endif
}

void
__sanitizer_cov_load16(void *addr)
{
	threads_step(addr);
}
