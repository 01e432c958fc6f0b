/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What is wrapped, and what says how, comes from the pool or from a raw send
 * stream. Version 0 authenticates the GUID alone; another suite or version
 * fails there because the cipher or the authenticated bytes are others.
 */
#include <zassay/crypt_block.h>
#include <zassay/keys.h>

enum place {
	PLACE_MASTER,
	PLACE_HMAC,
	PLACE_IV,
	PLACE_MAC,
	PLACE_GUID,
	PLACE_VERSION,
	PLACE_SUITE,
	PLACE_WRAPPING,
	PLACES
};

static void
flip(void *bytes, size_t size)
{
	uint64_t bit = draw_range("flipped bit", 0, 8 * size - 1);

	((uint8_t *)bytes)[bit / 8] ^= 1 << (bit % 8);
}

ZASSAY_PROPERTY("zio_crypt_key_unwrap fails and leaves nothing of the key "
    "after any one bit of the wrapped keys, the IV, the MAC, the GUID or the "
    "wrapping key was flipped, or the suite or version changed",
    ZASSAY_FUZZ, crypt_block_setup)
{
	uint8_t wrapping[WRAPPING_KEY_LEN];
	zio_crypt_key_t made, loaded;
	struct wrapped_key w;

	draw_bytes("wrapping key", wrapping, sizeof (wrapping));
	draw_new_key(&made);
	require(keys_wrap(wrapping, &made, &w) == 0);
	switch (draw_u8("place (mod 8)") % PLACES) {
	case PLACE_MASTER:
		flip(w.master, zio_crypt_table[w.crypt].ci_keylen);
		break;
	case PLACE_HMAC:
		flip(w.hmac, sizeof (w.hmac));
		break;
	case PLACE_IV:
		flip(w.iv, sizeof (w.iv));
		break;
	case PLACE_MAC:
		flip(w.mac, sizeof (w.mac));
		break;
	case PLACE_GUID:
		flip(&w.guid, sizeof (w.guid));
		break;
	case PLACE_VERSION:
		w.version ^= 1;
		break;
	case PLACE_SUITE:
		w.crypt = draw_range("other suite", KEYS_SUITE_FIRST,
		    KEYS_SUITE_LAST - 1);
		w.crypt += w.crypt >= made.zk_crypt;
		break;
	default:
		flip(wrapping, sizeof (wrapping));
		break;
	}
	zio_crypt_key_destroy(&made);
	require(keys_unwrap(wrapping, &w, &loaded) == ECKSUM);
	require(keys_is_clear(&loaded));
}
