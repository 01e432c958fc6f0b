/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Transactions that are nothing. Part of a property whose comment says that it
 *
 * replaces: dmu_tx_create dmu_tx_hold_bonus dmu_tx_hold_write dmu_tx_assign
 * replaces: dmu_tx_commit dmu_tx_abort dmu_tx_get_txg
 */
#ifndef ZASSAY_RECV_TX_H
#define	ZASSAY_RECV_TX_H

/* Releases give it arguments of different types. */
#define	dmu_tx_assign	declared_dmu_tx_assign
#include <zassay/recv.h>
#include <sys/dmu_tx.h>
#include <sys/spa_impl.h>
#undef dmu_tx_assign

static uint64_t the_tx;

dmu_tx_t *
dmu_tx_create(objset_t *os)
{
	return ((dmu_tx_t *)&the_tx);
}

void
dmu_tx_hold_bonus(dmu_tx_t *tx, uint64_t object)
{
}

void
dmu_tx_hold_write(dmu_tx_t *tx, uint64_t object, uint64_t off, int len)
{
}

int dmu_tx_assign(dmu_tx_t *tx, uint64_t flags);

int
dmu_tx_assign(dmu_tx_t *tx, uint64_t flags)
{
	return (0);
}

void
dmu_tx_commit(dmu_tx_t *tx)
{
}

void
dmu_tx_abort(dmu_tx_t *tx)
{
}

uint64_t
dmu_tx_get_txg(dmu_tx_t *tx)
{
	return (1);
}

#endif /* ZASSAY_RECV_TX_H */
