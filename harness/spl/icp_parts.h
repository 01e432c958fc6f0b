/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Between the files of zassay/icp.h.
 */
#ifndef ZASSAY_ICP_PARTS_H
#define	ZASSAY_ICP_PARTS_H

#include <zassay/icp.h>

void icp_impls_setup(void);
void icp_openssl_setup(void);

/* Make m->iv the 16 bytes whose first counter block ends in counter. */
void icp_iv_of_counter(struct icp_message *m, uint32_t counter);

#endif /* ZASSAY_ICP_PARTS_H */
