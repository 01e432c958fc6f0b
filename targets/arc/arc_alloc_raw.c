/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ARC's raw buffer, as a raw receive asks for one.
 */
#include <zassay/dnodes.h>
#include <zassay/property.h>
#include <zassay/sizes.h>

#include <sys/zio_crypt.h>

#define	SECTORS_MAX	(SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT)

ZASSAY_PROPERTY("arc_alloc_raw_buf of any whole sectors up to "
    "SPA_MAXBLOCKSIZE and a PSIZE of at most as many, compressed or not, "
    "gives a buffer of PSIZE that remembers both and how it is encrypted",
    ZASSAY_PROVE | ZASSAY_FUZZ, dnodes_setup)
{
	uint64_t lsize = (draw_below("sectors - 1", SECTORS_MAX) + 1) <<
	    SPA_MINBLOCKSHIFT;
	uint64_t psize = (draw_below("physical sectors - 1", SECTORS_MAX) +
	    1) << SPA_MINBLOCKSHIFT;
	enum zio_compress how = draw_bool("compressed") ?
	    ZIO_COMPRESS_LZ4 : ZIO_COMPRESS_OFF;
	boolean_t order = draw_bool("byteorder"), order_back;
	uint8_t salt[ZIO_DATA_SALT_LEN], salt_back[ZIO_DATA_SALT_LEN];
	uint8_t iv[ZIO_DATA_IV_LEN], iv_back[ZIO_DATA_IV_LEN];
	uint8_t mac[ZIO_DATA_MAC_LEN], mac_back[ZIO_DATA_MAC_LEN];
	spa_t *spa = dnodes_objset()->os_spa;
	arc_buf_t *buf;
	char *data;

	draw_bytes("salt", salt, sizeof (salt));
	draw_bytes("iv", iv, sizeof (iv));
	draw_bytes("mac", mac, sizeof (mac));
	assume(how == ZIO_COMPRESS_OFF ? psize == lsize : psize <= lsize);
	buf = arc_alloc_raw_buf(spa, spa, 0, order, salt, iv, mac,
	    DMU_OT_PLAIN_FILE_CONTENTS, psize, lsize, how, 0);
	require(arc_buf_size(buf) == psize);
	require(arc_buf_lsize(buf) == lsize);
	require(arc_is_encrypted(buf));
	arc_get_raw_params(buf, &order_back, salt_back, iv_back, mac_back);
	require(order_back == order);
	require(memcmp(salt_back, salt, sizeof (salt)) == 0);
	require(memcmp(iv_back, iv, sizeof (iv)) == 0);
	require(memcmp(mac_back, mac, sizeof (mac)) == 0);
	data = buf->b_data;
	data[0] = 1;
	data[psize - 1] = 2;
	arc_buf_destroy(buf, spa);
}
