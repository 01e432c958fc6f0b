/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the ICP offers beside the two calls that OpenZFS makes: other modes,
 * data in one piece, and a message in parts. A part of a counter's key stream
 * is not gone on with: only the last part of CTR has an incomplete block.
 *
 * needs: ctr_mode_contiguous_blocks crypto_encrypt_init
 */
#include <openssl/evp.h>

#include <sys/crypto/api.h>
#include <sys/crypto/common.h>

#include <zassay/arena.h>
#include <zassay/icp.h>
#include <zassay/initialised.h>
#include <zassay/pattern.h>
#include <zassay/property.h>

#define	LEN_MAX		(1u << 12)
#define	PARTS_MAX	6

enum mode { MODE_ECB, MODE_CBC, MODE_CTR, MODE_GMAC, MODE_GCM, MODE_CCM,
    MODES };

/* One direction of one message: what goes in, what must come out. */
struct call {
	enum mode mode;
	int encrypt;
	crypto_mechanism_t mech;
	crypto_key_t key;
	uint8_t *in, *out;
	size_t in_len, out_len;
	uint8_t expected[LEN_MAX + ICP_BLOCK];
};

static struct arena in_arena = { .max = LEN_MAX + ICP_BLOCK };
static struct arena out_arena = { .max = LEN_MAX + ICP_BLOCK };
static uint8_t plain[LEN_MAX], cipher[LEN_MAX + ICP_BLOCK];
static EVP_CIPHER_CTX *evp;

static union {
	uint8_t iv[ICP_BLOCK];
	CK_AES_CTR_PARAMS ctr;
	CK_AES_GMAC_PARAMS gmac;
	CK_AES_GCM_PARAMS gcm;
	CK_AES_CCM_PARAMS ccm;
} params;

static void
setup(void)
{
	icp_setup();
	arena_init(&in_arena);
	arena_init(&out_arena);
	evp = EVP_CIPHER_CTX_new();
}

/* The mechanism, and the ciphertext that OpenSSL makes of plain. */
static void
plain_mode(struct call *c, const struct icp_message *m)
{
	static const char *const mechs[] = { SUN_CKM_AES_ECB, SUN_CKM_AES_CBC,
	    SUN_CKM_AES_CTR };
	static const char *const names[] = { "ECB", "CBC", "CTR" };
	char name[16];
	int n;

	c->mech.cm_type = crypto_mech2id((char *)mechs[c->mode]);
	draw_bytes("iv", params.ctr.cb, ICP_BLOCK);
	(void) snprintf(name, sizeof (name), "AES-%zu-%s", 8 * m->key_len,
	    names[c->mode]);
	EVP_CIPHER *of = EVP_CIPHER_fetch(NULL, name, NULL);

	require(EVP_EncryptInit_ex2(evp, of, m->key, params.ctr.cb, NULL) == 1);
	require(EVP_CIPHER_CTX_set_padding(evp, 0) == 1);
	require(EVP_EncryptUpdate(evp, cipher, &n, plain, (int)m->len) == 1);
	EVP_CIPHER_free(of);
	is_initialised(cipher, m->len);
	if (c->mode == MODE_ECB)
		return;
	if (c->mode == MODE_CTR) {
		/* OpenSSL counts with all bits. */
		params.ctr.ulCounterBits = 128;
		c->mech.cm_param_len = sizeof (params.ctr);
	} else {
		memmove(params.iv, params.ctr.cb, ICP_BLOCK);
		c->mech.cm_param_len = ICP_BLOCK;
	}
	c->mech.cm_param = (char *)&params;
}

static void
authenticated_mode(struct call *c, struct icp_message *m)
{
	struct icp_reference r;

	m->mode = c->mode == MODE_CCM ? ICP_CCM : ICP_GCM;
	m->tag_len = ICP_BLOCK;
	icp_draw_iv(m);
	icp_draw_aad(m);
	assume(c->mode == MODE_CCM || m->iv_len == 12);
	m->plain.iov[0].iov_base = (void *)plain;
	m->plain.iov[0].iov_len = m->len;
	m->plain.count = 1;
	require(icp_openssl_encrypt(m, &r));
	memcpy(cipher, r.out, m->len);
	memcpy(cipher + m->len, r.tag, m->tag_len);
	memset(&params, 0, sizeof (params));
	if (c->mode == MODE_GMAC) {
		params.gmac.pIv = m->iv;
		params.gmac.pAAD = m->aad;
		params.gmac.ulAADLen = m->aad_len;
		c->mech.cm_type = crypto_mech2id(SUN_CKM_AES_GMAC);
		c->mech.cm_param_len = sizeof (params.gmac);
	} else if (c->mode == MODE_GCM) {
		params.gcm.pIv = m->iv;
		params.gcm.ulIvLen = m->iv_len;
		params.gcm.pAAD = m->aad;
		params.gcm.ulAADLen = m->aad_len;
		params.gcm.ulTagBits = CRYPTO_BYTES2BITS(m->tag_len);
		c->mech.cm_type = crypto_mech2id(SUN_CKM_AES_GCM);
		c->mech.cm_param_len = sizeof (params.gcm);
	} else {
		params.ccm.ulMACSize = m->tag_len;
		params.ccm.ulNonceSize = m->iv_len;
		params.ccm.nonce = m->iv;
		params.ccm.ulAuthDataSize = m->aad_len;
		params.ccm.authData = m->aad;
		params.ccm.ulDataSize = m->len +
		    (c->encrypt ? 0 : m->tag_len);
		c->mech.cm_type = crypto_mech2id(SUN_CKM_AES_CCM);
		c->mech.cm_param_len = sizeof (params.ccm);
	}
	c->mech.cm_param = (char *)&params;
}

static void
draw_call(struct call *c)
{
	struct icp_message m = { 0 };

	icp_draw_impls();
	c->mode = draw_u8("mode (mod 6)") % MODES;
	c->encrypt = draw_bool("encrypt");
	icp_draw_key(&m);
	m.len = draw_u16("length") % (LEN_MAX + 1);
	if (c->mode == MODE_GMAC)
		m.len = 0;
	else if (c->mode < MODE_CTR)
		m.len = P2ALIGN(m.len, ICP_BLOCK);
	pattern_fill(plain, m.len, draw_u64("plaintext"));
	memset(&c->mech, 0, sizeof (c->mech));
	if (c->mode < MODE_GMAC)
		plain_mode(c, &m);
	else
		authenticated_mode(c, &m);
	memset(&c->key, 0, sizeof (c->key));
	c->key.ck_format = CRYPTO_KEY_RAW;
	c->key.ck_data = m.key;
	c->key.ck_length = CRYPTO_BYTES2BITS(m.key_len);

	size_t sealed = m.len + m.tag_len;
	enum guard_side side = draw_bool("guard after") ? GUARD_AFTER :
	    GUARD_BEFORE;

	c->in_len = c->encrypt ? m.len : sealed;
	c->out_len = c->encrypt ? sealed : m.len;
	c->in = arena_get(&in_arena, side, c->in_len);
	c->out = arena_get(&out_arena, side, c->out_len);
	memcpy(c->in, c->encrypt ? plain : cipher, c->in_len);
	memcpy(c->expected, c->encrypt ? cipher : plain, c->out_len);
	memset(c->out, 0, c->out_len);
}

static crypto_data_t
piece(uint8_t *bytes, size_t len)
{
	crypto_data_t d = { 0 };

	d.cd_format = CRYPTO_DATA_RAW;
	d.cd_raw.iov_base = (char *)bytes;
	d.cd_raw.iov_len = len;
	d.cd_length = len;
	return (d);
}

static void
at_once(struct call *c)
{
	crypto_data_t in = piece(c->in, c->in_len);
	crypto_data_t out = piece(c->out, c->out_len);

	require((c->encrypt ? crypto_encrypt : crypto_decrypt)(&c->mech, &in,
	    &c->key, NULL, &out, NULL) == CRYPTO_SUCCESS);
}

static void
in_parts(struct call *c)
{
	unsigned parts = 1 + draw_u8("parts - 1") % PARTS_MAX;
	size_t in_done = 0, out_done = 0;
	crypto_context_t ctx;

	require((c->encrypt ? crypto_encrypt_init : crypto_decrypt_init)(
	    &c->mech, &c->key, NULL, &ctx, NULL) == CRYPTO_SUCCESS);
	for (unsigned i = 0; i < parts; i++) {
		size_t left = c->in_len - in_done;
		size_t len = i == parts - 1 ? left :
		    draw_u16("part") % (left + 1);

		if (c->mode == MODE_CTR && i != parts - 1)
			len = P2ALIGN(len, ICP_BLOCK);
		crypto_data_t in = piece(c->in + in_done, len);
		crypto_data_t out = piece(c->out, c->out_len);

		out.cd_offset = out_done;
		out.cd_length = c->out_len - out_done;
		require((c->encrypt ? crypto_encrypt_update :
		    crypto_decrypt_update)(ctx, &in, &out, NULL) ==
		    CRYPTO_SUCCESS);
		in_done += len;
		out_done += out.cd_length;
		require(out_done <= c->out_len);
	}

	crypto_data_t out = piece(c->out, c->out_len);

	out.cd_offset = out_done;
	out.cd_length = c->out_len - out_done;
	require((c->encrypt ? crypto_encrypt_final : crypto_decrypt_final)(ctx,
	    &out, NULL) == CRYPTO_SUCCESS);
}

ZASSAY_PROPERTY("AES-ECB, -CBC, -CTR, -GCM, -CCM and GMAC of a message in one "
    "piece, at once or in parts, are OpenSSL's, and back",
    ZASSAY_FUZZ, setup)
{
	static struct call c;

	draw_call(&c);
	if (draw_bool("in parts"))
		in_parts(&c);
	else
		at_once(&c);
	require(memcmp(c.out, c.expected, c.out_len) == 0);
}
