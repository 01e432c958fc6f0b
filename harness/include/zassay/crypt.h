/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What zio_crypt.c keeps to itself, and blocks for it as proofs want them: of
 * a small fixed size, each an object of its own.
 */
#ifndef ZASSAY_CRYPT_H
#define	ZASSAY_CRYPT_H

#include <sys/zfs_context.h>
#include <sys/dmu.h>
#include <sys/zio_crypt.h>

/* What zio_crypt_init_uios() makes of a block. */
struct crypt_uios {
	iovec_t *plain;
	iovec_t *cipher;	/* the MAC is the last one */
	uint_t plain_count;
	uint_t cipher_count;
	uint_t enc_len;		/* bytes that are encrypted */
	uint8_t *authbuf;	/* bytes that are authenticated, or NULL */
	uint_t auth_len;
	boolean_t no_crypt;
};

int zassay_crypt_init_uios(boolean_t encrypt, uint64_t version,
    dmu_object_type_t ot, uint8_t *plainbuf, uint8_t *cipherbuf,
    uint_t datalen, boolean_t byteswap, uint8_t *mac, struct crypt_uios *u);

/* As zio_do_crypt_data() gives them back. */
void zassay_crypt_free_uios(struct crypt_uios *u, uint_t datalen);

/*
 * zio_do_crypt_uio(): encrypt or decrypt what the iovecs point to with a key
 * of the suite's length.
 */
int zassay_crypt_do_uio(boolean_t encrypt, uint64_t crypt, uint8_t *keydata,
    uint8_t *iv, struct crypt_uios *u);

/* zio_crypt_bp_auth_init(): what a block pointer adds to a MAC. */
#define	CRYPT_BP_AUTH_MAX	(sizeof (uint64_t) * 2 + ZIO_DATA_MAC_LEN)
void zassay_crypt_bp_auth(uint64_t version, boolean_t byteswap,
    const blkptr_t *bp, uint8_t bytes[CRYPT_BP_AUTH_MAX], uint_t *len);

/*
 * A setup's part: zio_buf_alloc() of this one size, without the other caches
 * that zio_init() makes.
 */
void zassay_zio_cache_of(size_t size);

#endif /* ZASSAY_CRYPT_H */
