/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * An import claims what writes in the log point to. zil_parse() asks of a
 * record for its common fields alone.
 */
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/zil.h>

/* So large that what is behind it belongs to nobody. */
#define	BLOCK	(128 * SPA_MINBLOCKSIZE)

static zilog_t zilog;
static objset_t os;
static zil_header_t header;

ZASSAY_PROPERTY("a write in the log, as short as zil_parse passes one on and at "
    "the end of its block, is claimed without reading behind the block",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	int write = draw_bool("TX_WRITE");
	char *block = calloc(1, BLOCK);
	lr_t *lr = (lr_t *)(block + BLOCK) - 1;

	zilog.zl_header = &header;
	zilog.zl_os = &os;
	lr->lrc_txtype = write ? TX_WRITE : TX_CREATE;
	lr->lrc_reclen = sizeof (*lr);
	lr->lrc_seq = 1;
	/* Everything is older than this: there is nothing to read. */
	(void) zassay_zil_claim_record(&zilog, lr, NULL, UINT64_MAX);
	free(block);
}
