/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * As abd_borrow_gang, of a scattered ABD, which is copied as well.
 *
 * needs: lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
 */
#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/cases.h>
#include <zassay/pool.h>

#define	SIZE	(2 * ABD_CHUNK)

/* Borrowed bytes: about the end of a chunk, and of the ABD. */
#define	LENGTHS	5
static const uint64_t lengths[LENGTHS] = {
	1, ABD_CHUNK - 1, ABD_CHUNK, ABD_CHUNK + 1, SIZE
};

/* Bytes that are looked at. */
#define	PROBES	4
static const uint64_t probes[PROBES] = { 0, ABD_CHUNK - 1, ABD_CHUNK, SIZE - 1 };

static abd_t *scattered;

static void
setup(void)
{
	zassay_arc_state_init();
	abd_init();
	pool_setup_buffers();
	scattered = abd_alloc(SIZE, B_FALSE);
}

static uint8_t
byte_at(uint64_t at)
{
	uint8_t byte;

	abd_copy_to_buf_off(&byte, scattered, at, 1);
	return (byte);
}

static void
borrow(uint64_t len, uint8_t before, uint8_t written, int copy)
{
	uint8_t *buf;

	abd_zero(scattered, SIZE);
	for (int i = 0; i < PROBES; i++)
		abd_copy_from_buf_off(scattered, &before, probes[i], 1);
	buf = abd_borrow_buf_copy(scattered, len);
	for (int i = 0; i < PROBES; i++)
		require(probes[i] >= len || buf[probes[i]] == before);
	for (int i = 0; i < PROBES; i++)
		if (probes[i] < len)
			buf[probes[i]] = written;
	if (copy)
		abd_return_buf_copy(scattered, buf, len);
	else
		abd_return_buf(scattered, buf, len);
	for (int i = 0; i < PROBES; i++)
		require(byte_at(probes[i]) ==
		    (copy && probes[i] < len ? written : before));
}

ZASSAY_PROPERTY("a buffer borrowed from a scattered ABD of two chunks holds its "
    "first bytes, and what is written there is in the ABD once it is returned "
    "with a copy, and only then",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint64_t which = draw_range("length", 0, LENGTHS - 1);
	uint8_t before = draw_u8("before");
	uint8_t written = draw_u8("written");
	int copy = draw_bool("return with a copy");

	case_of(i, which, 0, LENGTHS - 1)
		borrow(lengths[i], before, written, copy);
}
