/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Atomic read-modify-write operations give the old value and store the new.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

static uint64_t word;
static uint32_t flags;

ZASSAY_PROPERTY("atomics add and exchange", ZASSAY_PROVE, NULL)
{
	uint64_t start = draw_u64("start");
	uint64_t add = draw_u64("add");
	uint32_t f = draw_u32("f");

	__atomic_store_n(&word, start, __ATOMIC_SEQ_CST);
	require(__atomic_fetch_add(&word, add, __ATOMIC_SEQ_CST) == start);
	require(__atomic_load_n(&word, __ATOMIC_ACQUIRE) == start + add);
	require(__atomic_sub_fetch(&word, add, __ATOMIC_RELAXED) == start);
	flags = f;
	require(__atomic_fetch_or(&flags, 6, __ATOMIC_SEQ_CST) == f);
	require(__atomic_fetch_and(&flags, ~2u, __ATOMIC_SEQ_CST) == (f | 6));
	require(__atomic_xor_fetch(&flags, 4, __ATOMIC_SEQ_CST) == (f & ~6u));
	require(__atomic_exchange_n(&flags, 1, __ATOMIC_SEQ_CST) == (f & ~6u));
	require(flags == 1);
}
