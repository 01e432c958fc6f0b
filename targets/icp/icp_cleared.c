/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Key schedules begin with the key: as it is, or as words that the generic
 * AES has turned. GHASH's key is as good as the key to who forges tags.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>
#include <zassay/secrets.h>

static void
setup(void)
{
	icp_setup();
	secrets_setup();
}

ZASSAY_PROPERTY("no memory that is freed while a message is encrypted and "
    "decrypted by AES-GCM or AES-CCM holds 16 bytes of the key, of its "
    "schedule's first words, or of GHASH's key",
    ZASSAY_FUZZ, setup)
{
	struct icp_message m;
	uint32_t words[8];
	uint8_t hash_key[ICP_BLOCK], turned[ICP_BLOCK];

	icp_draw_impls();
	icp_draw(&m, draw_bool("ccm") ? ICP_CCM : ICP_GCM, ICP_SAME_SPLIT,
	    1 << 12);
	for (size_t i = 0; i < m.key_len / 4; i++) {
		memcpy(&words[i], m.key + 4 * i, 4);
		words[i] = BSWAP_32(words[i]);
	}
	icp_openssl_hash_key(&m, hash_key);
	for (size_t i = 0; i < ICP_BLOCK; i++)
		turned[i] = hash_key[ICP_BLOCK - 1 - i];
	secrets_watch(m.key, m.key_len);
	secrets_watch(words, m.key_len);
	secrets_watch(hash_key, sizeof (hash_key));
	secrets_watch(turned, sizeof (turned));
	int encrypted = icp_encrypt(&m) == CRYPTO_SUCCESS;
	(void) icp_draw_tamper(&m);
	(void) icp_decrypt(&m);
	size_t freed = secrets_freed();

	require(m.mode == ICP_CCM || encrypted);
	require(freed == 0);
}
