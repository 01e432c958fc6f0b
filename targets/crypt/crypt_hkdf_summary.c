/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The summary that proofs have in place of hkdf_sha512().
 */
#include <sys/hkdf.h>

#include <zassay/crypt_block.h>
#include <zassay/crypt_summaries.h>
#include <zassay/property.h>

ZASSAY_PROPERTY("the summary of hkdf_sha512 allows all that it does: what it "
    "returns, and which bytes it writes",
    ZASSAY_FUZZ, crypt_block_setup)
{
	uint8_t master[MASTER_KEY_MAX_LEN], salt[ZIO_DATA_SALT_LEN];
	uint8_t out[8 + MASTER_KEY_MAX_LEN + 8];
	uint_t len = draw_range("length", 16, MASTER_KEY_MAX_LEN);

	draw_bytes("master key", master, sizeof (master));
	draw_bytes("salt", salt, sizeof (salt));
	draw_bytes("output before", out, sizeof (out));

	summary_begin();
	summary_watch(master, sizeof (master));
	summary_watch(salt, sizeof (salt));
	summary_watch(out, sizeof (out));
	(void) zassay_summary_hkdf_sha512(master, len, NULL, 0, salt,
	    sizeof (salt), out + 8, len);
	require(summary_allows(hkdf_sha512(master, len, NULL, 0, salt,
	    sizeof (salt), out + 8, len)));
}
