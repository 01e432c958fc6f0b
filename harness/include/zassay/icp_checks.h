/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What must hold of a message, step by step, so that a failure names which.
 */
#ifndef ZASSAY_ICP_CHECKS_H
#define	ZASSAY_ICP_CHECKS_H

#include <sys/crypto/common.h>

#include <zassay/icp.h>
#include <zassay/property.h>

#define	ICP_FILL	0x5a	/* where plaintext would go */

/* Encryption gives what OpenSSL's does, and writes nothing else. */
static inline void
check_encrypt(struct icp_message *m)
{
	struct icp_reference r;

	require(icp_openssl_encrypt(m, &r));
	require(icp_encrypt(m) == CRYPTO_SUCCESS);
	require(icp_holds(&m->cipher, r.out));
	require(memcmp(m->tag, r.tag, m->tag_len) == 0);
	require(icp_gaps_intact(m));
}

/*
 * Decryption of what the ciphertext side holds accepts what OpenSSL does, and
 * gives the same plaintext, or none of it.
 */
static inline void
check_decrypt(struct icp_message *m)
{
	struct icp_reference r;
	int accepted = icp_openssl_decrypt(m, &r);
	int ret;

	if (!m->in_place)
		icp_fill(&m->plain, ICP_FILL);
	ret = icp_decrypt(m);
	require(ret == (accepted ? CRYPTO_SUCCESS : CRYPTO_INVALID_MAC));
	require(icp_gaps_intact(m));
	if (accepted)
		require(icp_holds(&m->plain, r.out));
	else if (!m->in_place)
		require(icp_holds_only(&m->plain, ICP_FILL));
}

static inline void
check_both_ways(struct icp_message *m)
{
	check_encrypt(m);
	(void) icp_draw_tamper(m);
	check_decrypt(m);
}

/* OpenSSL's ciphertext; its own tag is accepted, and the plaintext comes back. */
static inline void
check_ciphertext(struct icp_message *m)
{
	struct icp_reference r;

	require(icp_openssl_encrypt(m, &r));
	require(icp_encrypt(m) == CRYPTO_SUCCESS);
	require(icp_holds(&m->cipher, r.out));
	require(icp_gaps_intact(m));
	if (!m->in_place)
		icp_fill(&m->plain, ICP_FILL);
	require(icp_decrypt(m) == CRYPTO_SUCCESS);
	if (!m->in_place) {
		require(icp_openssl_encrypt(m, &r));
		require(icp_holds(&m->cipher, r.out));
	}
}

/* All of a message is where it belongs: one requirement for pieces of any kind. */
static inline void
check_pieces(struct icp_message *m)
{
	struct icp_reference r;

	require(icp_openssl_encrypt(m, &r));
	int ret = icp_encrypt(m);
	int in_pieces = ret == CRYPTO_SUCCESS && icp_holds(&m->cipher, r.out) &&
	    memcmp(m->tag, r.tag, m->tag_len) == 0 && icp_gaps_intact(m);
	require(in_pieces);
}

/* The longest data that CCM's length field can say. */
static inline uint64_t
icp_ccm_len_max(const struct icp_message *m)
{
	size_t bytes = 15 - m->iv_len;

	return (bytes >= 4 ? UINT32_MAX : (1ULL << (8 * bytes)) - 1);
}

#endif /* ZASSAY_ICP_CHECKS_H */
