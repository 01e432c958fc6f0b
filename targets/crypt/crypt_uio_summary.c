/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The summary that proofs have in place of zio_do_crypt_uio().
 */
#include <zassay/crypt.h>
#include <zassay/crypt_block.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

#define	PIECES_MAX	3
#define	PIECE_MAX	64
#define	GAP		8
#define	SPACE		(PIECES_MAX * (PIECE_MAX + GAP) + GAP)
#define	AUTH_MAX	64

ZASSAY_PROPERTY("the summary of zio_do_crypt_uio allows all that it does: "
    "what it returns, and which bytes it writes",
    ZASSAY_FUZZ, crypt_block_setup)
{
	static uint8_t plain[SPACE], cipher[SPACE], auth[AUTH_MAX];
	static uint8_t keydata[MASTER_KEY_MAX_LEN];
	uint8_t iv[ZIO_DATA_IV_LEN];
	uint8_t mac[GAP + ZIO_DATA_MAC_LEN + GAP];
	iovec_t plain_iovecs[PIECES_MAX], cipher_iovecs[PIECES_MAX + 1];
	struct crypt_uios u = {
		.plain = plain_iovecs,
		.cipher = cipher_iovecs,
		.authbuf = auth,
	};
	uint64_t suite = draw_range("suite", ZIO_CRYPT_AES_128_CCM,
	    ZIO_CRYPT_AES_256_GCM);
	int pieces = draw_range("pieces", 1, PIECES_MAX);
	int encrypt = draw_bool("encrypt");
	int genuine = draw_bool("genuine ciphertext");
	size_t at = GAP;

	draw_bytes("key", keydata, sizeof (keydata));
	draw_bytes("iv", iv, sizeof (iv));
	draw_bytes("mac", mac, sizeof (mac));
	draw_bytes("plain", plain, sizeof (plain));
	draw_bytes("cipher", cipher, sizeof (cipher));
	u.auth_len = draw_range("bytes authenticated", 0, AUTH_MAX);
	u.plain_count = pieces;
	u.cipher_count = pieces + 1;
	for (int i = 0; i < pieces; i++) {
		size_t len = 8 * draw_range("words", 1, PIECE_MAX / 8);

		plain_iovecs[i] = (iovec_t){ plain + at, len };
		cipher_iovecs[i] = (iovec_t){ cipher + at, len };
		at += len + GAP;
		u.enc_len += len;
	}
	cipher_iovecs[pieces] = (iovec_t){ mac + GAP, ZIO_DATA_MAC_LEN };
	if (!encrypt && genuine) {
		require(zassay_crypt_do_uio(B_TRUE, suite, keydata, iv,
		    &u) == 0);
	}

	crypt_uio_t puio = { .uio_iov = u.plain, .uio_iovcnt = pieces };
	crypt_uio_t cuio = { .uio_iov = u.cipher, .uio_iovcnt = pieces + 1 };

	summary_begin();
	summary_watch(plain, sizeof (plain));
	summary_watch(cipher, sizeof (cipher));
	summary_watch(auth, sizeof (auth));
	summary_watch(keydata, sizeof (keydata));
	summary_watch(iv, sizeof (iv));
	summary_watch(mac, sizeof (mac));
	summary_watch(plain_iovecs, sizeof (plain_iovecs[0]) * pieces);
	summary_watch(cipher_iovecs, sizeof (cipher_iovecs[0]) * (pieces + 1));
	(void) zassay_summary_zio_do_crypt_uio(encrypt, suite, NULL, NULL, iv,
	    u.enc_len, &puio, &cuio, u.authbuf, u.auth_len);
	require(summary_allows(zassay_crypt_do_uio(encrypt, suite, keydata, iv,
	    &u)));
}
