/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 2.0.3 has the core of a dnode in a buffer of that size, and a pointer to it
 * that is one to a whole dnode: UBSan says so of each member.
 */
#pragma clang attribute push(__attribute__((no_sanitize("object-size"))), \
    apply_to = function)
#include <module/os/linux/zfs/zio_crypt.c>
#pragma clang attribute pop

#include <zassay/crypt.h>

/* A release names the type as the tree's own parameters do. */
typedef __typeof__(*((crypto_data_t *)0)->cd_uio) crypt_uio_t;

int
zassay_crypt_init_uios(boolean_t encrypt, uint64_t version,
    dmu_object_type_t ot, uint8_t *plainbuf, uint8_t *cipherbuf,
    uint_t datalen, boolean_t byteswap, uint8_t *mac, struct crypt_uios *u)
{
	crypt_uio_t puio = { 0 }, cuio = { 0 };
	int ret;

	ret = zio_crypt_init_uios(encrypt, version, ot, plainbuf, cipherbuf,
	    datalen, byteswap, mac, &puio, &cuio, &u->enc_len, &u->authbuf,
	    &u->auth_len, &u->no_crypt);
	u->plain = (iovec_t *)puio.uio_iov;
	u->plain_count = puio.uio_iovcnt;
	u->cipher = (iovec_t *)cuio.uio_iov;
	u->cipher_count = cuio.uio_iovcnt;
	return (ret);
}

void
zassay_crypt_free_uios(struct crypt_uios *u, uint_t datalen)
{
	crypt_uio_t uio = { .uio_iov = u->plain, .uio_iovcnt = u->plain_count };

	if (u->authbuf != NULL)
		zio_buf_free(u->authbuf, datalen);
	zio_crypt_destroy_uio(&uio);
	uio.uio_iov = u->cipher;
	uio.uio_iovcnt = u->cipher_count;
	zio_crypt_destroy_uio(&uio);
}

int
zassay_crypt_do_uio(boolean_t encrypt, uint64_t crypt, uint8_t *keydata,
    uint8_t *iv, struct crypt_uios *u)
{
	crypt_uio_t puio = {
		.uio_iov = u->plain,
		.uio_iovcnt = u->plain_count,
		.uio_segflg = UIO_SYSSPACE,
	};
	crypt_uio_t cuio = {
		.uio_iov = u->cipher,
		.uio_iovcnt = u->cipher_count,
		.uio_segflg = UIO_SYSSPACE,
	};
	crypto_key_t key;

	memset(&key, 0, sizeof (key));
#ifdef ZASSAY_CRYPTO_KEY_FORMAT
	key.ck_format = CRYPTO_KEY_RAW;
#endif
	key.ck_data = keydata;
	key.ck_length = CRYPTO_BYTES2BITS(zio_crypt_table[crypt].ci_keylen);
	return (zio_do_crypt_uio(encrypt, crypt, &key, NULL, iv, u->enc_len,
	    &puio, &cuio, u->authbuf, u->auth_len));
}

void
zassay_crypt_bp_auth(uint64_t version, boolean_t byteswap, const blkptr_t *bp,
    uint8_t bytes[CRYPT_BP_AUTH_MAX], uint_t *len)
{
	blkptr_auth_buf_t bab;
	blkptr_t own = *bp;

	zio_crypt_bp_auth_init(version, byteswap, &own, &bab, len);
	memcpy(bytes, &bab, sizeof (bab));
}
