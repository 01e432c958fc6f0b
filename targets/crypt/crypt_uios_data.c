/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A block of any type other than dnodes and intent log is encrypted as a whole,
 * and nothing of it is authenticated in plain.
 */
#include <zassay/crypt.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("a data block of any size is encrypted and decrypted as one "
    "piece from its first byte to its last, with the MAC beside it",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	/* The addresses count, not what is there. */
	static uint8_t plain[1], cipher[1], mac[1];
	struct crypt_uios u = { 0 };
	dmu_object_type_t type = draw_u8("type");
	uint_t size = draw_range("size", 1, SPA_MAXBLOCKSIZE);
	boolean_t encrypt = draw_bool("encrypt");
	boolean_t byteswap = draw_bool("byteswap");
	uint64_t version = draw_bool("current version") ?
	    ZIO_CRYPT_KEY_CURRENT_VERSION : 0;

	assume(type != DMU_OT_INTENT_LOG && type != DMU_OT_DNODE);
	require(zassay_crypt_init_uios(encrypt, version, type, plain, cipher,
	    size, byteswap, mac, &u) == 0);
	require(u.plain_count == 1 && u.cipher_count == 2);
	require(u.plain[0].iov_base == plain && u.plain[0].iov_len == size);
	require(u.cipher[0].iov_base == cipher && u.cipher[0].iov_len == size);
	require(u.cipher[1].iov_base == mac);
	require(u.cipher[1].iov_len == ZIO_DATA_MAC_LEN);
	require(u.enc_len == size && u.authbuf == NULL && u.auth_len == 0);
	require(!u.no_crypt);
	zassay_crypt_free_uios(&u, size);
}
