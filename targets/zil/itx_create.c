/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The in-memory form of a record.
 */
#include <zassay/cases.h>
#include <zassay/pool.h>
#include <zassay/property.h>
#include <zassay/zil.h>

#define	LONGEST	256

ZASSAY_PROPERTY("zil_itx_create of a record of any size up to 256 bytes gives "
    "one of that many bytes in whole words, in an allocation that it knows "
    "the size of",
    ZASSAY_PROVE | ZASSAY_FUZZ, pool_setup_buffers)
{
	uint64_t drawn = draw_range("size", sizeof (lr_t), LONGEST);

	case_of(size, drawn, sizeof (lr_t), LONGEST) {
		itx_t *itx = zil_itx_create(TX_WRITE, size);
		uint64_t reclen = itx->itx_lr.lrc_reclen;

		require(itx->itx_lr.lrc_txtype == TX_WRITE);
		require(reclen >= size && reclen - size < sizeof (uint64_t));
		require(reclen % sizeof (uint64_t) == 0);
		require(itx->itx_size == offsetof(itx_t, itx_lr) + reclen);
		zio_data_buf_free(itx, itx->itx_size);
	}
}
