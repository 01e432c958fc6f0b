/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * atomic.h on the compiler's builtins, sequentially consistent.
 */
#include "spl.h"
#include <atomic.h>

#define	ORDER	__ATOMIC_SEQ_CST

#define	ATOMIC_STEP(name, type, builtin)				\
	void								\
	atomic_##name(volatile type *target)				\
	{								\
		(void) builtin(target, 1, ORDER);			\
	}								\
	type								\
	atomic_##name##_nv(volatile type *target)			\
	{								\
		return (builtin(target, 1, ORDER));			\
	}

#define	ATOMIC_OP(name, type, operand, builtin)				\
	void								\
	atomic_##name(volatile type *target, operand value)		\
	{								\
		(void) builtin(target, value, ORDER);			\
	}								\
	type								\
	atomic_##name##_nv(volatile type *target, operand value)	\
	{								\
		return (builtin(target, value, ORDER));			\
	}

#define	ATOMIC_EXCHANGE(name, type)					\
	type								\
	atomic_cas_##name(volatile type *target, type expected, type desired) \
	{								\
		(void) __atomic_compare_exchange_n(target, &expected,	\
		    desired, 0, ORDER, ORDER);				\
		return (expected);					\
	}								\
	type								\
	atomic_swap_##name(volatile type *target, type value)		\
	{								\
		return (__atomic_exchange_n(target, value, ORDER));	\
	}

#define	ATOMIC_UNSIGNED(name, arith, type, delta)			\
	ATOMIC_STEP(inc_##name, type, __atomic_add_fetch)		\
	ATOMIC_STEP(dec_##name, type, __atomic_sub_fetch)		\
	ATOMIC_OP(add_##arith, type, delta, __atomic_add_fetch)		\
	ATOMIC_OP(sub_##arith, type, delta, __atomic_sub_fetch)		\
	ATOMIC_OP(or_##name, type, type, __atomic_or_fetch)		\
	ATOMIC_OP(and_##name, type, type, __atomic_and_fetch)		\
	ATOMIC_EXCHANGE(name, type)

ATOMIC_UNSIGNED(8, 8, uint8_t, int8_t)
ATOMIC_UNSIGNED(uchar, char, uchar_t, signed char)
ATOMIC_UNSIGNED(16, 16, uint16_t, int16_t)
ATOMIC_UNSIGNED(ushort, short, ushort_t, short)
ATOMIC_UNSIGNED(32, 32, uint32_t, int32_t)
ATOMIC_UNSIGNED(uint, int, uint_t, int)
ATOMIC_UNSIGNED(ulong, long, ulong_t, long)
ATOMIC_UNSIGNED(64, 64, uint64_t, int64_t)

void *
atomic_cas_ptr(volatile void *target, void *expected, void *desired)
{
	(void) __atomic_compare_exchange_n((void *volatile *)target, &expected,
	    desired, 0, ORDER, ORDER);
	return (expected);
}

void *
atomic_swap_ptr(volatile void *target, void *value)
{
	return (__atomic_exchange_n((void *volatile *)target, value, ORDER));
}

void *
atomic_add_ptr_nv(volatile void *target, ssize_t delta)
{
	return (__atomic_add_fetch((char *volatile *)target, delta, ORDER));
}

void
atomic_add_ptr(volatile void *target, ssize_t delta)
{
	(void) atomic_add_ptr_nv(target, delta);
}

void *
atomic_sub_ptr_nv(volatile void *target, ssize_t delta)
{
	return (__atomic_sub_fetch((char *volatile *)target, delta, ORDER));
}

void
atomic_sub_ptr(volatile void *target, ssize_t delta)
{
	(void) atomic_sub_ptr_nv(target, delta);
}

int
atomic_set_long_excl(volatile ulong_t *target, uint_t bit)
{
	ulong_t mask = 1UL << bit;

	return ((__atomic_fetch_or(target, mask, ORDER) & mask) ? -1 : 0);
}

int
atomic_clear_long_excl(volatile ulong_t *target, uint_t bit)
{
	ulong_t mask = 1UL << bit;

	return ((__atomic_fetch_and(target, ~mask, ORDER) & mask) ? 0 : -1);
}

#ifdef ZASSAY_PROVER
#define	BARRIER()	((void)0)
#else
#define	BARRIER()	__atomic_thread_fence(ORDER)
#endif

void
membar_enter(void)
{
	BARRIER();
}

void
membar_exit(void)
{
	BARRIER();
}

void
membar_sync(void)
{
	BARRIER();
}

void
membar_producer(void)
{
	BARRIER();
}

void
membar_consumer(void)
{
	BARRIER();
}
