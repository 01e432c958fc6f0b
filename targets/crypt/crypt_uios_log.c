/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An intent log block whose records are as long as their types are at least,
 * and lie in the block: of a record all but its header and a write's block
 * pointer is encrypted.
 */
#include <sys/zil.h>

#include <zassay/cases.h>
#include <zassay/crypt.h>
#include <zassay/property.h>

#define	BLOCK		SPA_MINBLOCKSIZE
#define	FIRST_MIN	(sizeof (lr_ooo_t) / 8)
#define	FIRST_MAX	((BLOCK - sizeof (zil_chain_t)) / 8)
#define	SECOND_LEN	sizeof (lr_ooo_t)
#define	PIECES_MAX	3

static void
setup(void)
{
	zassay_zio_cache_of(BLOCK);
}

/* Pieces of u lie in their blocks, at the same places, after each other. */
static void
check(const struct crypt_uios *u, const uint8_t *plain, const uint8_t *cipher,
    const uint8_t *mac, int records, int writes)
{
	size_t at = sizeof (zil_chain_t), sum = 0;

	require(u->plain_count >= records && u->plain_count <= PIECES_MAX);
	require(u->cipher_count == u->plain_count + 1);
	require(u->no_crypt == (u->plain_count == 0));
	for (uint_t i = 0; i < u->plain_count; i++) {
		size_t where = (uint8_t *)u->plain[i].iov_base - plain;
		size_t len = u->plain[i].iov_len;

		require((uint8_t *)u->cipher[i].iov_base - cipher == where);
		require(u->cipher[i].iov_len == len);
		require(where >= at && len <= BLOCK - where);
		at = where + len;
		sum += len;
	}
	require(u->cipher[u->plain_count].iov_base == mac);
	require(u->cipher[u->plain_count].iov_len == ZIO_DATA_MAC_LEN);
	require(u->enc_len == sum);
	require(u->auth_len == sizeof (zil_chain_t) - sizeof (zio_eck_t) +
	    records * sizeof (lr_t) + writes * sizeof (blkptr_t));
}

ZASSAY_PROPERTY("of a log block of 512 bytes with up to two records, the "
    "first a create or a write of any multiple of 8 bytes that it may have, "
    "the pieces that are encrypted lie in the block, at the same places in "
    "both buffers, in order and without overlap; header, record headers and "
    "block pointers are authenticated",
    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
{
	static uint8_t mac[ZIO_DATA_MAC_LEN];
	int records = draw_u8("records (mod 3)") % 3;
	int write = draw_bool("first is a write");
	int swap = draw_bool("byteswap"), decrypt = draw_bool("decrypt");
	uint64_t words = draw_range("lrc_reclen / 8", FIRST_MIN, FIRST_MAX);
	uint8_t *content = kmem_alloc(BLOCK, KM_SLEEP);

	draw_bytes("block", content, BLOCK);
	case_of(r, records, 0, 2)
	case_of(w, write, 0, 1)
	case_of(d, decrypt, 0, 1)
	case_of(n, words, FIRST_MIN, FIRST_MAX) {
		uint8_t *src, *dst;
		zil_chain_t *zilc;
		lr_t *lr;
		size_t used = sizeof (zil_chain_t);
		struct crypt_uios u = { 0 };

		/* No such record: a write is longer, or there is no room. */
		if ((w && n < sizeof (lr_write_t) / 8) || (r == 0 && w) ||
		    (r == 0 && n != FIRST_MIN) ||
		    (r == 2 && n > FIRST_MAX - SECOND_LEN / 8))
			continue;
		src = kmem_alloc(BLOCK, KM_SLEEP);
		dst = kmem_alloc(BLOCK, KM_SLEEP);
		memcpy(src, content, BLOCK);
		zilc = (zil_chain_t *)src;
		if (r >= 1) {
			lr = (lr_t *)(src + used);
			lr->lrc_txtype = w ? TX_WRITE : TX_CREATE;
			lr->lrc_reclen = 8 * n;
			used += 8 * n;
		}
		if (r == 2) {
			lr = (lr_t *)(src + used);
			lr->lrc_txtype = TX_REMOVE;
			lr->lrc_reclen = SECOND_LEN;
			used += SECOND_LEN;
		}
		zilc->zc_nused = used;
		case_of(s, swap, 0, 1) {
			if (s)
				byteswap_uint64_array(src, BLOCK);
			require(zassay_crypt_init_uios(!d,
			    ZIO_CRYPT_KEY_CURRENT_VERSION, DMU_OT_INTENT_LOG,
			    d ? dst : src, d ? src : dst, BLOCK, s, mac,
			    &u) == 0);
			check(&u, d ? dst : src, d ? src : dst, mac, r, w);
			zassay_crypt_free_uios(&u, BLOCK);
		}
		kmem_free(src, BLOCK);
		kmem_free(dst, BLOCK);
	}
	kmem_free(content, BLOCK);
}
