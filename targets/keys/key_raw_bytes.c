/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The nvlist is unpacked before any of it can be checked, from bytes that the
 * sender chose. They end where their memory does.
 *
 * replaces: the DSL (zassay/raw_key.h)
 */
#include <zassay/arena.h>
#include <zassay/raw_key.h>

#define	PACKED_MAX	(1u << 12)
#define	CHANGES_MAX	4

static struct arena packed_arena = { .max = PACKED_MAX };

static void
setup(void)
{
	arena_init(&packed_arena);
}

ZASSAY_PROPERTY("nvlist_unpack and dsl_crypto_recv_raw stay inside any bytes "
    "that are received as a key, and take of them a whole key or nothing",
    ZASSAY_FUZZ, setup)
{
	static struct raw_key_stored stored;
	struct raw_key k;
	size_t size;

	unsigned changes = draw_u8("changes") % (CHANGES_MAX + 1);

	draw_raw_key(&k);
	char *packed = raw_key_pack(&k, &size);

	require(size <= PACKED_MAX);
	size_t kept = draw_bool("cut") ? draw_u16("cut to") % (size + 1) : size;
	char *bytes = (char *)arena_get(&packed_arena, GUARD_AFTER, kept);

	memcpy(bytes, packed, kept);
	kmem_free(packed, size);
	for (unsigned i = 0; i < changes && kept >= sizeof (uint32_t); i++) {
		/* Numbers are of four bytes, at multiples of that. */
		size_t at = draw_u16("changed bytes") % (kept / 4) * 4;
		uint32_t to = draw_u32("to");

		memcpy(bytes + at, &to, sizeof (to));
	}
	if (raw_key_receive(&k, bytes, kept, &stored) != 0) {
		require(stored.writes == 0 && stored.created == 0);
		return;
	}
	for (int f = RAW_KEY_SUITE; k.do_key && f <= RAW_KEY_MAC; f++) {
		require(f == RAW_KEY_VERSION || stored.value[f].have == 1);
		require(stored.value[f].len == raw_key_kinds[f].len);
	}
}
