/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The three ways to get an anonymous ARC buffer: plain, compressed, and raw
 * as a raw receive does it.
 *
 * needs: lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
 */
#include <zassay/arc.h>
#include <zassay/pattern.h>
#include <zassay/property.h>

#include <sys/abd.h>
#include <sys/dmu.h>
#include <sys/spa_impl.h>
#include <sys/zio.h>
#include <sys/zio_crypt.h>

static spa_t *spa;

static void
setup(void)
{
	zassay_arc_init();
	zio_init();
	abd_init();
	spa = calloc(1, sizeof (*spa));
}

/* All of it is the caller's. */
static void
use(arc_buf_t *buf, uint64_t size, uint64_t lsize)
{
	require(arc_buf_size(buf) == size);
	require(arc_buf_lsize(buf) == lsize);
	memset(buf->b_data, 0xa5, size);
	arc_buf_destroy(buf, FTAG);
}

static void
use_raw(uint64_t psize, uint64_t lsize, enum zio_compress compress)
{
	static const dmu_object_type_t types[] = {
		DMU_OT_PLAIN_FILE_CONTENTS, DMU_OT_DNODE, DMU_OT_DSL_DIR,
	};
	uint8_t salt[ZIO_DATA_SALT_LEN], salt_back[ZIO_DATA_SALT_LEN];
	uint8_t iv[ZIO_DATA_IV_LEN], iv_back[ZIO_DATA_IV_LEN];
	uint8_t mac[ZIO_DATA_MAC_LEN], mac_back[ZIO_DATA_MAC_LEN];
	boolean_t byteorder = draw_bool("byteorder"), byteorder_back;
	dmu_object_type_t type = types[draw_u8("type (mod 3)") % 3];
	arc_buf_t *buf;

	draw_bytes("salt", salt, sizeof (salt));
	draw_bytes("iv", iv, sizeof (iv));
	draw_bytes("mac", mac, sizeof (mac));
	buf = arc_alloc_raw_buf(spa, FTAG, draw_u64("dsobj"), byteorder, salt,
	    iv, mac, type, psize, lsize, compress, 0);
	arc_get_raw_params(buf, &byteorder_back, salt_back, iv_back, mac_back);
	require(byteorder_back == byteorder);
	require(memcmp(mac_back, mac, sizeof (mac)) == 0);
	require(memcmp(salt_back, salt, sizeof (salt)) == 0);
	require(memcmp(iv_back, iv, sizeof (iv)) == 0);
	use(buf, psize, lsize);
}

ZASSAY_PROPERTY("an ARC buffer of any legal size, plain, compressed or raw, "
    "is as large as was asked for, remembers both of its sizes and how it is "
    "encrypted, and is given back whole",
    ZASSAY_FUZZ, setup)
{
	uint64_t lsize = SPA_MINBLOCKSIZE * draw_size("magnitude", "sectors",
	    1 << 6, SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT);
	uint64_t psize = SPA_MINBLOCKSIZE * draw_range("physical sectors", 1,
	    lsize >> SPA_MINBLOCKSHIFT);
	enum zio_compress compress = draw_range("compress",
	    ZIO_COMPRESS_OFF + 1, ZIO_COMPRESS_FUNCTIONS - 1);
	arc_buf_contents_t contents = draw_bool("metadata") ?
	    ARC_BUFC_METADATA : ARC_BUFC_DATA;

	switch (draw_u8("way (mod 4)") % 4) {
	case 0:
		use(arc_alloc_buf(spa, FTAG, contents, lsize), lsize, lsize);
		break;
	case 1:
		use(arc_alloc_compressed_buf(spa, FTAG, psize, lsize, compress,
		    0), psize, lsize);
		break;
	case 2:
		use_raw(psize, lsize, compress);
		break;
	default:
		use_raw(lsize, lsize, ZIO_COMPRESS_OFF);
		break;
	}
}
