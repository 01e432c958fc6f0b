/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The stage of a write that encrypts takes no failure for an answer: what
 * icp_ccm_largest says of the ICP, where it is called from.
 *
 * replaces: spa_do_crypt_abd
 */
#include <sys/crypto/icp.h>
#include <sys/dsl_crypt.h>
#include <sys/spa_impl.h>
#include <sys/zio.h>
#include <sys/zio_impl.h>

#include <zassay/abd.h>
#include <zassay/arc.h>
#include <zassay/keys.h>
#include <zassay/pool.h>
#include <zassay/property.h>

void zassay_zio_encrypt(zio_t *zio);
void zassay_zio_pop_transforms(zio_t *zio);

#define	SUITES	(KEYS_SUITE_LAST - KEYS_SUITE_FIRST + 1)

static zio_crypt_key_t keys[SUITES];
static zio_crypt_key_t *dataset_key;
static abd_t *block;

/* With the dataset's key; what is looked up besides is left out. */
int
spa_do_crypt_abd(boolean_t encrypt, spa_t *spa, const zbookmark_phys_t *zb,
    dmu_object_type_t ot, boolean_t dedup, boolean_t bswap, uint8_t *salt,
    uint8_t *iv, uint8_t *mac, uint_t datalen, abd_t *pabd, abd_t *cabd,
    boolean_t *no_crypt)
{
	require(encrypt && !dedup);
	require(abd_get_size(pabd) >= datalen && abd_get_size(cabd) >= datalen);
	if (zio_crypt_key_get_salt(dataset_key, salt) != 0 ||
	    zio_crypt_generate_iv(iv) != 0)
		return (EIO);
	return (zio_do_crypt_abd(encrypt, dataset_key, ot, bswap, salt, iv,
	    mac, datalen, pabd, cabd, no_crypt));
}

static void
setup(void)
{
	zio_init();
	(void) icp_init();
	zassay_arc_state_init();
	zfs_abd_scatter_enabled = B_FALSE;
	abd_init();
	for (int i = 0; i < SUITES; i++)
		(void) zio_crypt_key_init(KEYS_SUITE_FIRST + i, &keys[i]);
	block = abd_alloc_linear(SPA_MAXBLOCKSIZE, B_FALSE);
	abd_zero(block, SPA_MAXBLOCKSIZE);
}

ZASSAY_PROPERTY("a block of every size up to SPA_MAXBLOCKSIZE is encrypted when it "
    "is written, with every suite",
    ZASSAY_FUZZ, setup)
{
	static zio_t zio;
	blkptr_t bp = { 0 };
	uint64_t suite = draw_range("suite", 0, SUITES - 1);
	uint64_t psize = SPA_MAXBLOCKSIZE -
	    draw_range("sectors below the largest", 0, 3) * SPA_MINBLOCKSIZE;

	BP_SET_LSIZE(&bp, SPA_MAXBLOCKSIZE);
	BP_SET_PSIZE(&bp, psize);
	BP_SET_TYPE(&bp, DMU_OT_PLAIN_FILE_CONTENTS);
	memset(&zio, 0, sizeof (zio));
	zio.io_type = ZIO_TYPE_WRITE;
	zio.io_bp = &bp;
	zio.io_orig_pipeline = zio.io_pipeline = ZIO_WRITE_PIPELINE;
	zio.io_prop.zp_encrypt = B_TRUE;
	zio.io_size = zio.io_orig_size = psize;
	zio.io_abd = block;
	dataset_key = &keys[suite];
	zassay_zio_encrypt(&zio);
	require(BP_IS_ENCRYPTED(&bp));
	require(zio.io_abd != block && abd_get_size(zio.io_abd) >= psize);
	zassay_zio_pop_transforms(&zio);
	require(zio.io_abd == block);
}
