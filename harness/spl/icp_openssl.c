/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * OpenSSL's AES-GCM and AES-CCM of the messages of zassay/icp.h.
 */
#ifndef ZASSAY_PROVER

#include <openssl/evp.h>

#include "spl.h"

#include <zassay/initialised.h>

#include "icp_parts.h"

#define	OPENSSL_IV_MAX	128	/* of GCM, bytes */

static EVP_CIPHER *gcm[3], *ccm[3], *ecb[3];	/* 128, 192, 256 bits */
static EVP_CIPHER_CTX *ctx;
static uint8_t *in, *out;

void
icp_openssl_setup(void)
{
	static const char *const bits[] = { "128", "192", "256" };

	openssl_begin();
	for (int i = 0; i < 3; i++) {
		char name[16];

		(void) snprintf(name, sizeof (name), "AES-%s-GCM", bits[i]);
		gcm[i] = EVP_CIPHER_fetch(NULL, name, NULL);
		(void) snprintf(name, sizeof (name), "AES-%s-CCM", bits[i]);
		ccm[i] = EVP_CIPHER_fetch(NULL, name, NULL);
		(void) snprintf(name, sizeof (name), "AES-%s-ECB", bits[i]);
		ecb[i] = EVP_CIPHER_fetch(NULL, name, NULL);
		if (gcm[i] == NULL || ccm[i] == NULL || ecb[i] == NULL)
			spl_panic("OpenSSL lacks a cipher");
	}
	ctx = EVP_CIPHER_CTX_new();
	openssl_end();
	in = malloc(ICP_LEN_MAX);
	out = malloc(ICP_LEN_MAX);
	if (ctx == NULL || in == NULL || out == NULL)
		spl_panic("no memory for OpenSSL");
}

/* The field of GHASH: the first bit of a block is the lowest power. */
struct element {
	uint64_t hi, lo;
};

static struct element
load(const uint8_t *p)
{
	struct element e;

	memcpy(&e.hi, p, 8);
	memcpy(&e.lo, p + 8, 8);
	e.hi = BSWAP_64(e.hi);
	e.lo = BSWAP_64(e.lo);
	return (e);
}

static void
store(uint8_t *p, struct element e)
{
	e.hi = BSWAP_64(e.hi);
	e.lo = BSWAP_64(e.lo);
	memcpy(p, &e.hi, 8);
	memcpy(p + 8, &e.lo, 8);
}

static struct element
multiply(struct element x, struct element y)
{
	struct element z = { 0, 0 };

	for (int i = 0; i < 128; i++) {
		uint64_t bit = (i < 64 ? x.hi >> (63 - i) : x.lo >> (127 - i));
		uint64_t carry = y.lo & 1;

		z.hi ^= y.hi & -(bit & 1);
		z.lo ^= y.lo & -(bit & 1);
		y.lo = y.lo >> 1 | y.hi << 63;
		y.hi = y.hi >> 1 ^ (0xe1ULL << 56 & -carry);
	}
	return (z);
}

/* x to the power of 2^128 - 2 */
static struct element
inverse(struct element x)
{
	struct element r = { 1ULL << 63, 0 };

	for (int i = 0; i < 127; i++) {
		x = multiply(x, x);
		r = multiply(r, x);
	}
	return (r);
}

void
icp_openssl_hash_key(const struct icp_message *m, uint8_t *key)
{
	int n;

	memset(key, 0, ICP_BLOCK);
	require_initialised(m->key, m->key_len);
	if (!openssl(EVP_EncryptInit_ex2(ctx, ecb[m->key_len / 8 - 2], m->key,
	    NULL, NULL)) ||
	    !openssl(EVP_EncryptUpdate(ctx, key, &n, key, ICP_BLOCK)))
		spl_panic("OpenSSL's AES failed");
	is_initialised(key, ICP_BLOCK);
}

static struct element
hash_key(const struct icp_message *m)
{
	uint8_t block[ICP_BLOCK];

	icp_openssl_hash_key(m, block);
	return (load(block));
}

/* The 16 bytes of IV that give this first counter block. */
static void
iv_of_first_block(struct element h, struct element first, uint8_t *iv)
{
	struct element i = inverse(h);

	first = multiply(first, i);
	first.lo ^= 8 * ICP_BLOCK;
	store(iv, multiply(first, i));
}

void
icp_iv_of_counter(struct icp_message *m, uint32_t counter)
{
	struct element first = load(m->iv);

	first.lo = (first.lo & ~0xffffffffULL) | counter;
	iv_of_first_block(hash_key(m), first, m->iv);
}

/* A longer IV than OpenSSL takes: 16 bytes that do the same. */
static void
short_iv(const struct icp_message *m, uint8_t *iv)
{
	struct element h = hash_key(m), e = { 0, 0 };

	for (size_t at = 0; at < m->iv_len; at += ICP_BLOCK) {
		uint8_t block[ICP_BLOCK] = { 0 };

		memcpy(block, m->iv + at, MIN(m->iv_len - at, ICP_BLOCK));
		e.hi ^= load(block).hi;
		e.lo ^= load(block).lo;
		e = multiply(e, h);
	}
	e.lo ^= 8 * m->iv_len;
	iv_of_first_block(h, multiply(e, h), iv);
}

/* What OpenSSL reads has been written by somebody. */
static void
check_input(const struct icp_message *m, const uint8_t *tag)
{
	require_initialised(m->key, m->key_len);
	require_initialised(m->iv, m->iv_len);
	require_initialised(m->aad, m->aad_len);
	require_initialised(in, m->len);
	if (tag != NULL)
		require_initialised(tag, m->tag_len);
}

static int
run_cipher(const struct icp_message *m, const struct icp_side *s, int encrypt,
    uint8_t *tag)
{
	int is_ccm = m->mode == ICP_CCM, n, iv_len = (int)m->iv_len;
	const EVP_CIPHER *cipher = (is_ccm ? ccm : gcm)[m->key_len / 8 - 2];
	uint8_t short_one[ICP_BLOCK], *iv = m->iv, *p = in, none;

	for (unsigned i = 0; i < s->count; i++) {
		memcpy(p, s->iov[i].iov_base, s->iov[i].iov_len);
		p += s->iov[i].iov_len;
	}
	check_input(m, encrypt ? NULL : tag);
	if (!is_ccm && m->iv_len > OPENSSL_IV_MAX) {
		short_iv(m, short_one);
		iv = short_one;
		iv_len = ICP_BLOCK;
	}
	if (!EVP_CipherInit_ex2(ctx, cipher, NULL, NULL, encrypt, NULL) ||
	    EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, iv_len,
	    NULL) != 1)
		return (0);
	if ((is_ccm || !encrypt) && EVP_CIPHER_CTX_ctrl(ctx,
	    EVP_CTRL_AEAD_SET_TAG, (int)m->tag_len, encrypt ? NULL : tag) != 1)
		return (0);
	if (!EVP_CipherInit_ex2(ctx, NULL, m->key, iv, encrypt, NULL))
		return (0);
	if (is_ccm && !EVP_CipherUpdate(ctx, NULL, &n, NULL, (int)m->len))
		return (0);
	if (m->aad_len != 0 &&
	    !EVP_CipherUpdate(ctx, NULL, &n, m->aad, (int)m->aad_len))
		return (0);
	/* CCM needs the call also of no bytes: it makes or checks the tag. */
	if ((is_ccm || m->len != 0) &&
	    !EVP_CipherUpdate(ctx, out, &n, in, (int)m->len))
		return (0);
	if (!(is_ccm && !encrypt) && !EVP_CipherFinal_ex(ctx, &none, &n))
		return (0);
	return (!encrypt || EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG,
	    (int)m->tag_len, tag) == 1);
}

static int
run(const struct icp_message *m, const struct icp_side *s, int encrypt,
    uint8_t *tag)
{
	int accepted = openssl(run_cipher(m, s, encrypt, tag));

	is_initialised(out, m->len);
	is_initialised(tag, m->tag_len);
	return (accepted);
}

int
icp_openssl_encrypt(const struct icp_message *m, struct icp_reference *r)
{
	r->out = out;
	return (run(m, &m->plain, 1, r->tag));
}

int
icp_openssl_decrypt(const struct icp_message *m, struct icp_reference *r)
{
	r->out = out;
	memcpy(r->tag, m->tag, m->tag_len);
	return (run(m, &m->cipher, 0, r->tag));
}

#endif /* ZASSAY_PROVER */
