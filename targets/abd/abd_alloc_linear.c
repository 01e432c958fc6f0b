/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * abd_alloc_linear() over every size_t. Outside 1..SPA_MAXBLOCKSIZE a panic
 * is what its caller is promised.
 */
#include <sys/zio.h>

#include <zassay/abd.h>

static void
setup(void)
{
	zio_init();
	abd_init();
}

ZASSAY_PROPERTY("abd_alloc_linear accepts a size exactly when it is 1 to "
    "SPA_MAXBLOCKSIZE, for data and for metadata, and the ABD is of that size "
    "and its buffer at least that large",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	uint64_t size = draw_u64("size");
	int metadata = draw_bool("metadata");
	abd_t *abd;
	char *buf;

	if (size < 1 || size > SPA_MAXBLOCKSIZE)
		expect_panic();
	abd = abd_alloc_linear(size, metadata);
	require(size >= 1 && size <= SPA_MAXBLOCKSIZE);
	reach("allocated");
	require(abd_is_linear(abd) && abd_get_size(abd) == size);
	buf = abd_to_buf(abd);
	buf[0] = 1;
	buf[size - 1] = 2;
	abd_free(abd);
}
