/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Summaries of what zio_crypt.c calls the ICP for. A property that includes
 * this header is proved with them. The properties crypt_uio_summary and
 * crypt_hkdf_summary show that they allow what the functions do.
 */
#ifndef ZASSAY_CRYPT_SUMMARIES_H
#define	ZASSAY_CRYPT_SUMMARIES_H

#include <sys/zfs_context.h>
#include <sys/crypto/api.h>
#include <sys/zio_crypt.h>

#include <zassay/summary.h>

/* Releases name the type differently. */
typedef __typeof__(*((crypto_data_t *)0)->cd_uio) crypt_uio_t;

/*
 * Plaintext, ciphertext and MAC as the iovecs say; the cipher's last iovec is
 * the MAC. The cipher goes as far as datalen and the MAC together say, in 32
 * bits, which wrap for a piece of almost 4 GiB. With pieces that are empty or no whole words CCM puts the MAC
 * elsewhere: those the summary does not cover.
 */
ZASSAY_SUMMARY("any ciphertext and MAC, or any plaintext where the plain "
    "iovecs are; or EIO or ECKSUM",
    int, zio_do_crypt_uio, boolean_t encrypt, uint64_t crypt,
    crypto_key_t *key, crypto_ctx_template_t tmpl, uint8_t *ivbuf,
    uint_t datalen, crypt_uio_t *puio, crypt_uio_t *cuio, uint8_t *authbuf,
    uint_t auth_len)
{
	static const int64_t encrypted[] = { 0, EIO };
	static const int64_t decrypted[] = { 0, ECKSUM };
	uint_t total = datalen + ZIO_DATA_MAC_LEN;
	uint_t data = total < ZIO_DATA_MAC_LEN ? 0 : datalen;
	uint_t left = data;

	(void) key, (void) tmpl, (void) crypt;
	summary_reads(ivbuf, ZIO_DATA_IV_LEN);
	summary_reads(authbuf, auth_len);
	for (int i = 0; i < puio->uio_iovcnt; i++) {
		const iovec_t *iov = &puio->uio_iov[i];
		size_t len = MIN(iov->iov_len, left);

		summary_covers(iov->iov_len != 0 &&
		    iov->iov_len % sizeof (uint64_t) == 0);
		left -= len;
		if (encrypt)
			summary_reads(iov->iov_base, len);
		else
			summary_writes(iov->iov_base, len);
	}
	left = data;
	for (int i = 0; i < cuio->uio_iovcnt; i++) {
		const iovec_t *iov = &cuio->uio_iov[i];
		boolean_t mac = i == cuio->uio_iovcnt - 1;
		size_t len = mac ? iov->iov_len : MIN(iov->iov_len, left);

		left -= mac ? 0 : len;
		if (encrypt)
			summary_writes(iov->iov_base, len);
		else
			summary_reads(iov->iov_base, len);
	}
	return ((int)summary_one_of(encrypt ? encrypted : decrypted, 2));
}

/* Of the lengths that zio_crypt.c asks for (RFC 5869: at most 255 hashes). */
ZASSAY_SUMMARY("any derived key", int, hkdf_sha512, uint8_t *key_material,
    uint_t km_len, uint8_t *salt, uint_t salt_len, uint8_t *info,
    uint_t info_len, uint8_t *output_key, uint_t out_len)
{
	summary_reads(key_material, km_len);
	summary_reads(salt, salt_len);
	summary_reads(info, info_len);
	summary_writes(output_key, out_len);
	return (0);
}

#endif /* ZASSAY_CRYPT_SUMMARIES_H */
