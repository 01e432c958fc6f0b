/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A log block keeps its MAC in the checksum of its chain header, next to the
 * sequence number.
 */
#include <zassay/property.h>

#include <sys/zfs_context.h>
#include <sys/zil.h>
#include <sys/zio_crypt.h>

ZASSAY_PROPERTY("the header of a log block gives back the MAC that was put "
    "into it, and its other bytes stay as they were",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	zil_chain_t zilc, before;
	uint8_t mac[ZIO_DATA_MAC_LEN], mac_back[ZIO_DATA_MAC_LEN];
	uint8_t *kept = (uint8_t *)&zilc.zc_eck.zec_cksum.zc_word[2];

	draw_bytes("header", &zilc, sizeof (zilc));
	draw_bytes("mac", mac, sizeof (mac));
	before = zilc;
	zio_crypt_encode_mac_zil(&zilc, mac);
	zio_crypt_decode_mac_zil(&zilc, mac_back);
	observe("encoded", zilc);
	observe("mac decoded", mac_back);

	require(memcmp(mac, mac_back, sizeof (mac)) == 0);
	memcpy(kept, &before.zc_eck.zec_cksum.zc_word[2], sizeof (mac));
	require(memcmp(&zilc, &before, sizeof (zilc)) == 0);
}
