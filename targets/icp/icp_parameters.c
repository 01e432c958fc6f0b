/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which lengths the standards (SP 800-38C and 38D) and OpenSSL allow. What is
 * refused leaves no trace.
 */
#include <zassay/icp.h>
#include <zassay/icp_checks.h>

static int
legal(const struct icp_message *m)
{
	if (m->key_len != 16 && m->key_len != 24 && m->key_len != 32)
		return (0);
	if (m->mode == ICP_CCM) {
		return (m->tag_len >= 4 && m->tag_len <= 16 &&
		    m->tag_len % 2 == 0 && m->iv_len >= 7 && m->iv_len <= 13);
	}
	return (m->iv_len != 0 && (m->tag_len == 4 || m->tag_len == 8 ||
	    (m->tag_len >= 12 && m->tag_len <= 16)));
}

ZASSAY_PROPERTY("AES-GCM and AES-CCM accept the lengths of key, IV and tag "
    "that the standards allow, and write nothing for others",
    ZASSAY_FUZZ, icp_setup)
{
	struct icp_message m;
	uint8_t key[64], iv[32], aad[1], tag[32];
	int encrypt, ret;

	icp_draw_impls();
	memset(&m, 0, sizeof (m));
	memset(tag, 0, sizeof (tag));
	m.mode = draw_bool("ccm") ? ICP_CCM : ICP_GCM;
	m.tag_len = draw_u8("tag length") % (sizeof (tag) + 1);
	m.key_len = draw_u8("key length") % (sizeof (key) + 1);
	m.iv_len = draw_u8("iv length") % (sizeof (iv) + 1);
	draw_bytes("key", key, sizeof (key));
	draw_bytes("iv", iv, sizeof (iv));
	encrypt = draw_bool("encrypt");
	m.key = key;
	m.iv = iv;
	m.aad = aad;
	m.len = 64;
	/* icp_lay_out() takes tags of up to a block. */
	size_t tag_len = m.tag_len;
	m.tag_len = MIN(tag_len, ICP_BLOCK);
	icp_lay_out(&m, ICP_SAME_SPLIT);
	m.tag_len = tag_len;
	m.cipher.iov[m.cipher.count].iov_len = tag_len;
	m.cipher.iov[m.cipher.count].iov_base = (void *)tag;
	icp_fill(&m.cipher, ICP_FILL);
	if (encrypt) {
		ret = icp_encrypt(&m);
		require((ret == CRYPTO_SUCCESS) == legal(&m));
	} else {
		/* A tag of zeros is not the one. */
		ret = icp_decrypt(&m);
		require((ret == CRYPTO_INVALID_MAC) == legal(&m));
		require(ret != CRYPTO_SUCCESS);
	}
	if (ret != CRYPTO_SUCCESS)
		require(icp_holds_only(&m.cipher, ICP_FILL));
}
