/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Messages for the ICP (zassay/icp.h).
 */
#ifndef ZASSAY_PROVER

#include "spl.h"

#include <sys/crypto/api.h>
#include <sys/crypto/common.h>
#include <sys/crypto/icp.h>

#include <zassay/arena.h>
#include <zassay/icp.h>
#include <zassay/initialised.h>

#include "icp_parts.h"

#define	ZASSAY_NAME	"icp"
#include <zassay/pattern.h>

#define	GAP_BYTE	0xa5
#define	KEY_WORD	0x9e3779b97f4a7c15ULL
#define	SIDE_MAX	(ICP_LEN_MAX + ICP_PIECES_MAX * ICP_GAP_MAX)

/* A release names the type as the tree's own parameters do. */
typedef __typeof__(*((crypto_data_t *)0)->cd_uio) icp_uio_t;

static struct arena key_arena = { .max = 32 };
static struct arena iv_arena = { .max = ICP_IV_MAX };
static struct arena aad_arena = { .max = ICP_AAD_MAX };
static struct arena tag_arena = { .max = ICP_BLOCK };
static struct arena plain_arena = { .max = SIDE_MAX };
static struct arena cipher_arena = { .max = SIDE_MAX };

void
icp_setup(void)
{
	icp_impls_setup();
	icp_openssl_setup();
	arena_init(&key_arena);
	arena_init(&iv_arena);
	arena_init(&aad_arena);
	arena_init(&tag_arena);
	arena_init(&plain_arena);
	arena_init(&cipher_arena);
}

static enum guard_side
draw_side(void)
{
	return (draw_bool("guard after") ? GUARD_AFTER : GUARD_BEFORE);
}

void
icp_draw_key(struct icp_message *m)
{
	m->key_len = 16 + 8 * (draw_u8("key length (mod 3)") % 3);
	m->key = arena_get(&key_arena, draw_side(), m->key_len);
	/* Not what the same word makes of the plaintext (icp_cleared). */
	pattern_fill(m->key, m->key_len, draw_u64("key") ^ KEY_WORD);
}

/*
 * CCM: 7 to 13 bytes. GCM: 12, any number up to ICP_IV_MAX, or 16 chosen so
 * that the 32-bit counter starts a drawn distance below its wrap.
 */
void
icp_draw_iv(struct icp_message *m)
{
	enum guard_side side = draw_side();
	unsigned kind = draw_u8("iv kind (mod 4)") % 4;
	unsigned n = draw_u16("iv length or distance to the wrap");

	if (m->mode == ICP_CCM)
		m->iv_len = 7 + n % 7;
	else if (kind < 2)
		m->iv_len = 12;
	else if (kind == 2)
		m->iv_len = 1 + n % ICP_IV_MAX;
	else
		m->iv_len = ICP_BLOCK;
	m->iv = arena_get(&iv_arena, side, m->iv_len);
	pattern_fill(m->iv, m->iv_len, draw_u64("iv"));
	if (m->mode == ICP_GCM && kind == 3)
		icp_iv_of_counter(m, 0 - (uint32_t)n);
}

/*
 * 65280 is where CCM writes the length in another form. 171 is a number that
 * the mutator has no liking for: these are slow.
 */
void
icp_draw_aad(struct icp_message *m)
{
	enum guard_side side = draw_side();
	unsigned kind = draw_u8("aad kind");
	unsigned n = draw_u16("aad length");

	if (kind == 171)
		m->aad_len = 65216 + n % 65536;
	else if (kind < 128)
		m->aad_len = n % 64;
	else if (kind < 192)
		m->aad_len = 0;
	else
		m->aad_len = n % 1024;
	m->aad = arena_get(&aad_arena, side, m->aad_len);
	pattern_fill(m->aad, m->aad_len, draw_u64("aad"));
}

/*
 * Mostly small; or around what the code counts in: blocks, the least that the
 * assembly takes (96 to decrypt, 288 to encrypt), its chunks, 2^16; or
 * anything up to max.
 */
size_t
icp_draw_len(size_t max)
{
	uint32_t chunk = zassay_gcm_chunk_size();
	size_t bases[] = { 0, 96, 288, 384, chunk, 2 * chunk,
	    chunk + 288, 65536 - 16, max - MIN(max, 16) };
	unsigned kind = draw_u8("length kind");
	unsigned base = draw_u8("length base");
	uint32_t n = draw_u32("length");

	if (kind == 171)
		return (n % (MIN(max, base == 171 ? max : 1 << 17) + 1));
	if (kind < 192)
		return (n % MIN(max + 1, 512));
	unsigned usual = sizeof (bases) / sizeof (bases[0]) - 1;
	size_t at = bases[base != 171 ? base % usual : usual];
	return (MIN(at + n % 33, max));
}

/*
 * Cut len bytes into pieces, each a multiple of grain but the last. What is no
 * multiple of 8 has the rest of the last block in one piece.
 */
static unsigned
cut(size_t len, enum icp_split split, size_t pieces[ICP_PIECES_MAX])
{
	unsigned count = 1 + draw_u8("pieces - 1") % ICP_PIECES_MAX;
	size_t grain = split == ICP_SAME_SPLIT ? 8 : 1;
	size_t rest = len % grain != 0 ? len % ICP_BLOCK : 0;
	int empty = split == ICP_EMPTY_PIECES;
	unsigned n = 0;

	for (size_t left = len - rest; n < count; n++) {
		uint32_t word = draw_u32("piece");
		size_t most = word & 1 ? left : MIN(left, 64);
		size_t piece = empty && word % 8 == 0 ? 0 :
		    (word >> 3) % (most / grain + 1) * grain;

		if (n == count - 1)
			piece = left;
		if (piece == 0 && !empty)
			piece = MIN(left, grain);
		if (piece == 0 && !empty)
			break;
		pieces[n] = piece;
		left -= piece;
	}
	if (n == 0 && rest != 0)
		pieces[n++] = 0;
	if (rest != 0)
		pieces[n - 1] += rest;
	return (n);
}

static void
lay_out(struct icp_side *s, struct arena *a, enum guard_side guard,
    const size_t *pieces, unsigned count, size_t gap)
{
	uint8_t *at;

	s->count = count;
	s->gap = gap;
	s->buf_len = count * gap;
	for (unsigned i = 0; i < count; i++)
		s->buf_len += pieces[i];
	s->buf = at = arena_get(a, guard, s->buf_len);
	memset(s->iov, 0, sizeof (s->iov));
	for (unsigned i = 0; i < count; i++) {
		s->iov[i].iov_base = at;
		s->iov[i].iov_len = pieces[i];
		at += pieces[i];
		memset(at, GAP_BYTE, gap);
		at += gap;
	}
}

static void
add_tag(struct icp_message *m)
{
	m->cipher.iov[m->cipher.count].iov_base = (void *)m->tag;
	m->cipher.iov[m->cipher.count].iov_len = m->tag_len;
}

void
icp_lay_out(struct icp_message *m, enum icp_split split)
{
	size_t pieces[ICP_PIECES_MAX];
	enum guard_side side = draw_side();
	size_t gap = draw_bool("gaps") || split >= ICP_EMPTY_PIECES ?
	    ICP_GAP_MAX : 0;
	unsigned count;
	uint64_t seed = draw_u64("plaintext");

	m->in_place = draw_bool("in place");
	count = cut(m->len, split, pieces);
	lay_out(&m->plain, &plain_arena, side, pieces, count, gap);
	for (unsigned i = 0; i < count; i++)
		pattern_fill(m->plain.iov[i].iov_base, pieces[i], seed + i);
	if (m->in_place) {
		m->cipher = m->plain;
	} else {
		if (split == ICP_ANY_SPLIT)
			count = cut(m->len, split, pieces);
		lay_out(&m->cipher, &cipher_arena, side, pieces, count, gap);
	}
	m->tag = arena_get(&tag_arena, side, m->tag_len);
	memset(m->tag, 0, m->tag_len);
	add_tag(m);
}

void
icp_draw(struct icp_message *m, enum icp_mode mode, enum icp_split split,
    size_t max)
{
	/* What gcm_validate_args() and ccm_validate_args() let pass. */
	static const uint8_t gcm_tags[] = { 16, 15, 14, 13, 12, 8, 4 };
	unsigned tag = draw_u8("tag length (mod 7)") % 7;

	memset(m, 0, sizeof (*m));
	m->mode = mode;
	m->tag_len = mode == ICP_GCM ? gcm_tags[tag] : 16 - 2 * tag;
	icp_draw_key(m);
	icp_draw_iv(m);
	icp_draw_aad(m);
	m->len = icp_draw_len(max);
	icp_lay_out(m, split);
}

static int
call_icp(struct icp_message *m, int encrypt)
{
	CK_AES_CCM_PARAMS ccm = { 0 };
	CK_AES_GCM_PARAMS gcm = { 0 };
	crypto_mechanism_t mech = { 0 };
	crypto_data_t plain = { 0 }, cipher = { 0 };
	crypto_key_t key = { 0 };
	icp_uio_t puio = { 0 }, cuio = { 0 };

	/* As much as zio_do_crypt_uio() says of the plaintext. */
	size_t full = encrypt ? m->len : m->len + m->tag_len;

	if (m->mode == ICP_CCM) {
		ccm.ulMACSize = m->tag_len;
		ccm.ulNonceSize = m->iv_len;
		ccm.ulAuthDataSize = m->aad_len;
		ccm.ulDataSize = full;
		ccm.nonce = m->iv;
		ccm.authData = m->aad;
		mech.cm_param = (char *)&ccm;
		mech.cm_param_len = sizeof (ccm);
		mech.cm_type = crypto_mech2id(SUN_CKM_AES_CCM);
	} else {
		gcm.ulTagBits = CRYPTO_BYTES2BITS(m->tag_len);
		gcm.ulIvLen = m->iv_len;
		gcm.ulIvBits = CRYPTO_BYTES2BITS(m->iv_len);
		gcm.ulAADLen = m->aad_len;
		gcm.pIv = m->iv;
		gcm.pAAD = m->aad;
		mech.cm_param = (char *)&gcm;
		mech.cm_param_len = sizeof (gcm);
		mech.cm_type = crypto_mech2id(SUN_CKM_AES_GCM);
	}
#ifdef ZASSAY_CRYPTO_KEY_FORMAT
	key.ck_format = CRYPTO_KEY_RAW;
#endif
	key.ck_data = m->key;
	key.ck_length = CRYPTO_BYTES2BITS(m->key_len);
	puio.uio_iov = m->plain.iov;
	puio.uio_iovcnt = m->plain.count;
	puio.uio_segflg = UIO_SYSSPACE;
	cuio.uio_iov = m->cipher.iov;
	cuio.uio_iovcnt = m->cipher.count + 1;
	cuio.uio_segflg = UIO_SYSSPACE;
	plain.cd_format = cipher.cd_format = CRYPTO_DATA_UIO;
	plain.cd_uio = &puio;
	plain.cd_length = full;
	cipher.cd_uio = &cuio;
	cipher.cd_length = m->len + m->tag_len;
#ifdef ZASSAY_CRYPTO_CALL_REQ
	return (encrypt ?
	    crypto_encrypt(&mech, &plain, &key, NULL, &cipher, NULL) :
	    crypto_decrypt(&mech, &cipher, &key, NULL, &plain, NULL));
#else
	return (encrypt ? crypto_encrypt(&mech, &plain, &key, NULL, &cipher) :
	    crypto_decrypt(&mech, &cipher, &key, NULL, &plain));
#endif
}

/* Each byte of ciphertext and tag comes of bytes that somebody has written. */
int
icp_encrypt(struct icp_message *m)
{
	int ret;

	require_initialised(m->key, m->key_len);
	require_initialised(m->iv, m->iv_len);
	require_initialised(m->aad, m->aad_len);
	for (unsigned i = 0; i < m->cipher.count && !m->in_place; i++)
		not_initialised(m->cipher.iov[i].iov_base,
		    m->cipher.iov[i].iov_len);
	not_initialised(m->tag, m->tag_len);
	ret = call_icp(m, 1);
	for (unsigned i = 0; i < m->cipher.count && ret == CRYPTO_SUCCESS; i++)
		require_initialised(m->cipher.iov[i].iov_base,
		    m->cipher.iov[i].iov_len);
	if (ret == CRYPTO_SUCCESS)
		require_initialised(m->tag, m->tag_len);
	return (ret);
}

int
icp_decrypt(struct icp_message *m)
{
	return (call_icp(m, 0));
}

int
icp_holds(const struct icp_side *s, const uint8_t *bytes)
{
	for (unsigned i = 0; i < s->count; i++) {
		if (memcmp(s->iov[i].iov_base, bytes, s->iov[i].iov_len) != 0)
			return (0);
		bytes += s->iov[i].iov_len;
	}
	return (1);
}

int
icp_holds_only(const struct icp_side *s, uint8_t value)
{
	for (unsigned i = 0; i < s->count; i++) {
		const uint8_t *p = s->iov[i].iov_base;
		size_t len = s->iov[i].iov_len;

		/* Each byte equals the one before it. */
		if (len != 0 && (p[0] != value ||
		    memcmp(p, p + 1, len - 1) != 0))
			return (0);
	}
	return (1);
}

void
icp_fill(struct icp_side *s, uint8_t value)
{
	for (unsigned i = 0; i < s->count; i++)
		memset(s->iov[i].iov_base, value, s->iov[i].iov_len);
}

static int
gaps_intact(const struct icp_side *s)
{
	for (unsigned i = 0; i < s->count; i++) {
		const uint8_t *p = (uint8_t *)s->iov[i].iov_base +
		    s->iov[i].iov_len;

		for (size_t n = 0; n < s->gap; n++) {
			if (p[n] != GAP_BYTE)
				return (0);
		}
	}
	return (1);
}

int
icp_gaps_intact(const struct icp_message *m)
{
	return (gaps_intact(&m->plain) && gaps_intact(&m->cipher));
}

static uint8_t *
byte_of(const struct icp_side *s, size_t at)
{
	for (unsigned i = 0; i < s->count; i++) {
		if (at < s->iov[i].iov_len)
			return ((uint8_t *)s->iov[i].iov_base + at);
		at -= s->iov[i].iov_len;
	}
	return (NULL);
}

int
icp_draw_tamper(struct icp_message *m)
{
	unsigned what = draw_u8("tamper with (mod 6)") % 6;
	size_t at = draw_u32("tampered byte");
	uint8_t flip = 1 << draw_u8("tampered bit") % 8;

	if (what == 2 && m->len != 0)
		*byte_of(&m->cipher, at % m->len) ^= flip;
	else if (what == 3)
		m->tag[at % m->tag_len] ^= flip;
	else if (what == 4 && m->aad_len != 0)
		m->aad[at % m->aad_len] ^= flip;
	else if (what == 5)
		m->iv[at % m->iv_len] ^= flip;
	else
		return (0);
	return (1);
}

#endif /* ZASSAY_PROVER */
