/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * GCM with all that its assembly works on beside inaccessible pages: key
 * schedule, context, table of powers, buffers; and with another
 * implementation chosen between the pieces of a message.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

#include <sys/crypto/impl.h>
#include <modes/modes.h>
#include <aes/aes_impl.h>

#include <zassay/arena.h>

static struct arena keys = { .max = sizeof (aes_key_t) };
static struct arena contexts = { .max = sizeof (gcm_ctx_t) };

#define	TAKEN_MAX	32

static struct {
	void *buf;
	size_t size;
	enum guard_side side;
} taken[TAKEN_MAX];
static unsigned taken_count;
static enum guard_side taken_side;

static void *
take(size_t size)
{
	require(taken_count < TAKEN_MAX);
	taken[taken_count].buf = guarded_alloc(size, taken_side);
	taken[taken_count].size = size;
	taken[taken_count].side = taken_side;
	return (taken[taken_count++].buf);
}

static void
setup(void)
{
	icp_setup();
	arena_init(&keys);
	arena_init(&contexts);
	zassay_gcm_alloc = take;
}

static gcm_ctx_t *
begin(const struct icp_message *m)
{
	enum guard_side side = draw_bool("guard after context") ? GUARD_AFTER :
	    GUARD_BEFORE;
	aes_key_t *key = (aes_key_t *)arena_get(&keys, side, sizeof (*key));
	gcm_ctx_t *ctx = (gcm_ctx_t *)arena_get(&contexts, side, sizeof (*ctx));
	CK_AES_GCM_PARAMS gcm = { 0 };

	taken_side = side;
	memset(key, 0, sizeof (*key));
	memset(ctx, 0, sizeof (*ctx));
	aes_init_keysched(m->key, CRYPTO_BYTES2BITS(m->key_len), key);
	ctx->gcm_keysched = key;
	gcm.ulTagBits = CRYPTO_BYTES2BITS(m->tag_len);
	gcm.ulIvLen = m->iv_len;
	gcm.ulAADLen = m->aad_len;
	gcm.pIv = m->iv;
	gcm.pAAD = m->aad;
	require(gcm_init_ctx(ctx, (char *)&gcm, AES_BLOCK_LEN,
	    aes_encrypt_block, aes_copy_block, aes_xor_block) ==
	    CRYPTO_SUCCESS);
	return (ctx);
}

/* The pieces of one side and the tag's, one call each. */
static int
update(gcm_ctx_t *ctx, const struct icp_side *s, unsigned count, int encrypt,
    crypto_data_t *out)
{
	int ret = CRYPTO_SUCCESS;

	for (unsigned i = 0; i < count && ret == CRYPTO_SUCCESS; i++) {
		ret = (encrypt ? aes_encrypt_contiguous_blocks :
		    aes_decrypt_contiguous_blocks)(ctx, s->iov[i].iov_base,
		    s->iov[i].iov_len, out);
		if (draw_bool("choose again"))
			icp_draw_impls();
	}
	return (ret);
}

ZASSAY_PROPERTY("AES-GCM stays inside key schedule, context, tables and "
    "buffers, and gives OpenSSL's result also when another implementation is "
    "chosen between the pieces of a message",
    ZASSAY_FUZZ, setup)
{
	struct icp_message m;
	struct icp_reference r;
	crypto_data_t out = { 0 };
	__typeof__(*out.cd_uio) uio = { 0 };

	for (taken_count = 0; taken_count < TAKEN_MAX; taken_count++) {
		if (taken[taken_count].buf != NULL) {
			guarded_free(taken[taken_count].buf,
			    taken[taken_count].size, taken[taken_count].side);
			taken[taken_count].buf = NULL;
		}
	}
	taken_count = 0;
	icp_draw_impls();
	zassay_gcm_set_chunk_size(draw_u16("chunk size"));
	icp_draw(&m, ICP_GCM, ICP_SAME_SPLIT, 1 << 14);
	assume(m.iv_len == 12 && !m.in_place);

	/* Encrypt. */
	require(icp_openssl_encrypt(&m, &r));
	uio.uio_iov = m.cipher.iov;
	uio.uio_iovcnt = m.cipher.count + 1;
	uio.uio_segflg = UIO_SYSSPACE;
	out.cd_format = CRYPTO_DATA_UIO;
	out.cd_uio = &uio;
	out.cd_length = m.len + m.tag_len;
	gcm_ctx_t *ctx = begin(&m);
	require(update(ctx, &m.plain, m.plain.count, 1, &out) ==
	    CRYPTO_SUCCESS);
	require(gcm_encrypt_final(ctx, &out, AES_BLOCK_LEN, aes_encrypt_block,
	    aes_copy_block, aes_xor_block) == CRYPTO_SUCCESS);
	require(icp_holds(&m.cipher, r.out));
	require(memcmp(m.tag, r.tag, m.tag_len) == 0);

	/* Decrypt. */
	int tampered = icp_draw_tamper(&m);
	int accepted = icp_openssl_decrypt(&m, &r);

	require(accepted == !tampered);
	icp_fill(&m.plain, ICP_FILL);
	uio.uio_iov = m.plain.iov;
	uio.uio_iovcnt = m.plain.count;
	out.cd_offset = 0;
	out.cd_length = m.len;
	ctx = begin(&m);
	require(update(ctx, &m.cipher, m.cipher.count + 1, 0, &out) ==
	    CRYPTO_SUCCESS);
	int ret = gcm_decrypt_final(ctx, &out, AES_BLOCK_LEN,
	    aes_encrypt_block, aes_xor_block);
	require(ret == (accepted ? CRYPTO_SUCCESS : CRYPTO_INVALID_MAC));
	if (accepted)
		require(icp_holds(&m.plain, r.out));
	else
		require(icp_holds_only(&m.plain, ICP_FILL));
}
