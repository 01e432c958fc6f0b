/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Ends in every way in which a run can end, as its tape asks.
 */
#include <limits.h>
#include <stdlib.h>

#include <zassay/property.h>

#include "runtime.h"

static volatile int sink;

static void
touch(volatile char *at)
{
	*at = 1;
}

static void
setup(void)
{
	zassay_lacks("a second processor");
	zassay_lacks("time");
}

ZASSAY_PROPERTY("every way to end", ZASSAY_FUZZ | ZASSAY_PROVE, setup)
{
	char raw[4];
	uint8_t way = draw_u8("way");
	char *buffer;

	draw_bytes("raw", raw, sizeof (raw));
	reach("the start");
	assume(way != 1);
	require(way != 2);
	switch (way) {
	case 3:
		expect_panic();
		buffer = malloc(10);	/* lost in the panic: no leak */
		touch(buffer);
		buffer = NULL;
		/* FALLTHROUGH */
	case 4:
		zassay_panic("VERIFY3(x < 9) failed (10 < 9)",
		    "/some/tree/zio.c", 12, "zio_demo");
	case 5:
		buffer = malloc(3);
		touch(buffer + 3 + sink);
		free(buffer);
		break;
	case 6:
		sink = INT_MAX;
		sink = sink + way;
		break;
	case 7:
		buffer = malloc(10);
		touch(buffer);
		buffer = NULL;
		break;
	case 8:
		abort();
	default:
		break;
	}
}
