/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A switch on 64 bits: one case is far outside the 32-bit range.
 *
 * expect: REFUTED
 * tape: fffffffffeffffff
 */
#include <zassay/property.h>

ZASSAY_PROPERTY("switch wide", ZASSAY_PROVE, NULL)
{
	uint64_t magic = draw_u64("magic");
	int known = 0;

	switch (magic) {
	case 0x2f5b007b10cULL: known = 1; break;
	case 0xfffffffeffffffffULL: known = 2; break;
	}
	require(known != 2);	/* fails: require */
}
