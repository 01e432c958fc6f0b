/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * One byte written at a symbolic place of a block of 64 KiB: beyond what
 * the prover tracks, so its tape does not reproduce and the abstraction is
 * named.
 *
 * expect: SPURIOUS
 */
#include <stdlib.h>
#include <string.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("large block written once", ZASSAY_PROVE, NULL)
{
	uint8_t *p = malloc(1 << 16);
	uint32_t i = draw_u32("i") & 0xffff;
	uint32_t j = draw_u32("j") & 0xffff;

	memset(p, 0x11, 1 << 16);
	p[i] = 0x22;
	require(p[j] == (i == j ? 0x22 : 0x11));
	free(p);
}
