/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The table of fields against the macros of one release: for random block
 * pointers both read the same values. Compiled by release_macros_test.py.
 */
#include <sys/spa.h>
#include <sys/zio.h>

#include "blkptr_fields.h"

static int failures;

static void
check(const blkptr_t *bp, const char *name, uint64_t expected)
{
	const struct zassay_bp_field *field = zassay_bp_find(name);
	uint64_t value = field != NULL ? zassay_bp_get(bp, field) : ~expected;

	if (value != expected) {
		printf("%s: %llx, the release says %llx\n", name,
		    (u_longlong_t)value, (u_longlong_t)expected);
		failures++;
	}
}

static void
check_dva(const blkptr_t *bp, int i)
{
	const dva_t *dva = &bp->blk_dva[i];
	char name[32];

#define	DVA_FIELD(field, value)						\
	(void) snprintf(name, sizeof (name), "DVA[%d]." field, i);	\
	check(bp, name, value)

	DVA_FIELD("ASIZE", DVA_GET_ASIZE(dva));
	DVA_FIELD("VDEV", DVA_GET_VDEV(dva));
	DVA_FIELD("OFFSET", DVA_GET_OFFSET(dva));
	DVA_FIELD("GANG", DVA_GET_GANG(dva));
}

static void
check_all(blkptr_t *bp)
{
	check(bp, "EMBEDDED", BP_IS_EMBEDDED(bp));
	check(bp, "COMPRESS", BP_GET_COMPRESS(bp));
	check(bp, "TYPE", BP_GET_TYPE(bp));
	check(bp, "LEVEL", BP_GET_LEVEL(bp));
	check(bp, "CRYPT", BP_USES_CRYPT(bp));
	check(bp, "DEDUP", BP_GET_DEDUP(bp));
	check(bp, "BYTEORDER", BP_GET_BYTEORDER(bp));
	check(bp, "CKSUM[0]", bp->blk_cksum.zc_word[0]);
	check(bp, "CKSUM[3]", bp->blk_cksum.zc_word[3]);
	check(bp, "FILL", bp->blk_fill);
	if (BP_IS_EMBEDDED(bp)) {
		check(bp, "EMBEDDED.ETYPE", BPE_GET_ETYPE(bp));
		check(bp, "EMBEDDED.LSIZE", BPE_GET_LSIZE(bp));
		check(bp, "EMBEDDED.PSIZE", BPE_GET_PSIZE(bp));
		return;
	}
	check(bp, "LSIZE", BP_GET_LSIZE(bp));
	check(bp, "PSIZE", BP_GET_PSIZE(bp));
	check(bp, "CHECKSUM", BP_GET_CHECKSUM(bp));
	for (int i = 0; i < SPA_DVAS_PER_BP; i++)
		check_dva(bp, i);
	check(bp, "SALT", bp->blk_dva[2].dva_word[0]);
	check(bp, "IV1", bp->blk_dva[2].dva_word[1]);
	check(bp, "IV2", BF64_GET(bp->blk_fill, 32, 32));
	check(bp, "MAC[0]", bp->blk_cksum.zc_word[2]);
}

int
main(void)
{
	uint64_t state = 5;

	for (int round = 0; round < 10000 && failures == 0; round++) {
		union {
			blkptr_t bp;
			uint64_t words[sizeof (blkptr_t) / sizeof (uint64_t)];
		} u;
		for (size_t i = 0; i < sizeof (u) / sizeof (uint64_t); i++) {
			state = state * 6364136223846793005ull +
			    1442695040888963407ull;
			u.words[i] = state ^ state >> 29;
		}
		check_all(&u.bp);
	}
	return (failures != 0);
}
