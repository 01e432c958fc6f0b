/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Mutexes and reader/writer locks. Natively they are pthread's; for the
 * prover, which runs one thread, they are their owner and count. A lock that
 * its own holder takes again is a deadlock, and a panic in both.
 */
#include "spl.h"

#include <zassay/threads.h>

#ifdef ZASSAY_PROVER

/* curthread, for OpenZFS's macros too. */
pthread_t
pthread_self(void)
{
	return ((pthread_t)1);
}

#define	NATIVE(call)	\
	zassay_abstraction("a lock is a field: one thread runs")
#define	TAKE(lock, how, native)	NATIVE(pthread_##lock##_##how(native))

#else

static void
must(int error)
{
	if (error != 0)
		spl_panic("a pthread lock operation failed");
}

#define	NATIVE(call)	must(call)

/* Where turns are on the tape, the next is that of who has the lock. */
#define	TAKE(lock, how, native)						\
	do {								\
		int error;						\
									\
		do {							\
			error = pthread_##lock##_try##how(native);	\
		} while (error == EBUSY && threads_blocked());		\
		must(error == EBUSY ?					\
		    pthread_##lock##_##how(native) : error);		\
	} while (0)

#endif

#define	NOBODY	((pthread_t)0)

/* An owner is looked at by those who are not, too. */
static boolean_t
is_mine(const pthread_t *owner)
{
	return (__atomic_load_n(owner, __ATOMIC_RELAXED) == pthread_self());
}

static void
set_owner(pthread_t *owner, pthread_t thread)
{
	__atomic_store_n(owner, thread, __ATOMIC_RELAXED);
}

void
mutex_init(kmutex_t *mp, char *name, int type, void *cookie)
{
	NATIVE(pthread_mutex_init(&mp->m_lock, NULL));
	set_owner(&mp->m_owner, NOBODY);
}

void
mutex_destroy(kmutex_t *mp)
{
	if (mp->m_owner != NOBODY)
		spl_panic("a mutex is destroyed which is held");
	NATIVE(pthread_mutex_destroy(&mp->m_lock));
}

void
mutex_enter(kmutex_t *mp)
{
	if (is_mine(&mp->m_owner))
		spl_panic("a mutex is entered by its own holder");
	TAKE(mutex, lock, &mp->m_lock);
	set_owner(&mp->m_owner, pthread_self());
}

int
mutex_tryenter(kmutex_t *mp)
{
#ifdef ZASSAY_PROVER
	if (mp->m_owner != NOBODY)
		return (0);
#else
	if (pthread_mutex_trylock(&mp->m_lock) != 0)
		return (0);
#endif
	set_owner(&mp->m_owner, pthread_self());
	return (1);
}

void
mutex_exit(kmutex_t *mp)
{
	if (!is_mine(&mp->m_owner))
		spl_panic("a mutex is exited by another than its holder");
	set_owner(&mp->m_owner, NOBODY);
	NATIVE(pthread_mutex_unlock(&mp->m_lock));
}

void
rw_init(krwlock_t *rwlp, char *name, int type, void *arg)
{
	NATIVE(pthread_rwlock_init(&rwlp->rw_lock, NULL));
	set_owner(&rwlp->rw_owner, NOBODY);
	rwlp->rw_readers = 0;
}

void
rw_destroy(krwlock_t *rwlp)
{
	if (rwlp->rw_owner != NOBODY || rwlp->rw_readers != 0)
		spl_panic("a rwlock is destroyed which is held");
	NATIVE(pthread_rwlock_destroy(&rwlp->rw_lock));
}

static void
rw_entered(krwlock_t *rwlp, krw_t rw)
{
	if (rw == RW_READER)
		(void) __atomic_add_fetch(&rwlp->rw_readers, 1,
		    __ATOMIC_SEQ_CST);
	else
		set_owner(&rwlp->rw_owner, pthread_self());
}

void
rw_enter(krwlock_t *rwlp, krw_t rw)
{
	if (is_mine(&rwlp->rw_owner))
		spl_panic("a rwlock is entered by its own writer");
	if (rw == RW_READER)
		TAKE(rwlock, rdlock, &rwlp->rw_lock);
	else
		TAKE(rwlock, wrlock, &rwlp->rw_lock);
#ifdef ZASSAY_PROVER
	if (rw == RW_WRITER && rwlp->rw_readers != 0)
		spl_panic("a rwlock is entered by its own reader");
#endif
	rw_entered(rwlp, rw);
}

int
rw_tryenter(krwlock_t *rwlp, krw_t rw)
{
#ifdef ZASSAY_PROVER
	if (rwlp->rw_owner != NOBODY ||
	    (rw == RW_WRITER && rwlp->rw_readers != 0))
		return (0);
#else
	if ((rw == RW_READER ? pthread_rwlock_tryrdlock(&rwlp->rw_lock) :
	    pthread_rwlock_trywrlock(&rwlp->rw_lock)) != 0)
		return (0);
#endif
	rw_entered(rwlp, rw);
	return (1);
}

int
rw_tryupgrade(krwlock_t *rwlp)
{
	return (0);
}

void
rw_exit(krwlock_t *rwlp)
{
	if (__atomic_load_n(&rwlp->rw_readers, __ATOMIC_RELAXED) != 0)
		(void) __atomic_sub_fetch(&rwlp->rw_readers, 1,
		    __ATOMIC_SEQ_CST);
	else if (is_mine(&rwlp->rw_owner))
		set_owner(&rwlp->rw_owner, NOBODY);
	else
		spl_panic("a rwlock is exited which is not held");
	NATIVE(pthread_rwlock_unlock(&rwlp->rw_lock));
}
