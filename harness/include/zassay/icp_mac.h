/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * HMAC-SHA-512 by the ICP's calls, whatever parameters a release gives them.
 */
#ifndef ZASSAY_ICP_MAC_H
#define	ZASSAY_ICP_MAC_H

#include <stddef.h>
#include <stdint.h>

#define	ICP_MAC_LEN	64	/* bytes of SHA-512 */
#define	ICP_HMAC_BLOCK	128	/* bytes; a longer key is hashed first */

/* crypto_mac(); what it returns. */
int icp_mac(uint8_t *key, size_t key_len, uint8_t *data, size_t len,
    uint8_t mac[ICP_MAC_LEN]);

/*
 * crypto_mac_init(), crypto_mac_update() of each chunk in turn, then
 * crypto_mac_final(): the first that fails says what is returned.
 */
int icp_mac_chunks(uint8_t *key, size_t key_len, uint8_t *data,
    const size_t *chunks, unsigned count, uint8_t mac[ICP_MAC_LEN]);

#endif /* ZASSAY_ICP_MAC_H */
