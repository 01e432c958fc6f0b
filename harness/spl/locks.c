/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Mutexes and reader/writer locks. Natively they are pthread's; for the
 * prover, which runs one thread, they are their owner and count. A lock that
 * its own holder takes again is a deadlock, and a panic in both.
 */
#include "spl.h"

#ifdef ZASSAY_PROVER

/* curthread, for OpenZFS's macros too. */
pthread_t
pthread_self(void)
{
	return ((pthread_t)1);
}

#define	NATIVE(call)	\
	zassay_abstraction("a lock is a field: one thread runs")

#else

static void
must(int error)
{
	if (error != 0)
		spl_panic("a pthread lock operation failed");
}

#define	NATIVE(call)	must(call)

#endif

#define	NOBODY	((pthread_t)0)

void
mutex_init(kmutex_t *mp, char *name, int type, void *cookie)
{
	NATIVE(pthread_mutex_init(&mp->m_lock, NULL));
	mp->m_owner = NOBODY;
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
	if (MUTEX_HELD(mp))
		spl_panic("a mutex is entered by its own holder");
	NATIVE(pthread_mutex_lock(&mp->m_lock));
	mp->m_owner = pthread_self();
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
	mp->m_owner = pthread_self();
	return (1);
}

void
mutex_exit(kmutex_t *mp)
{
	if (!MUTEX_HELD(mp))
		spl_panic("a mutex is exited by another than its holder");
	mp->m_owner = NOBODY;
	NATIVE(pthread_mutex_unlock(&mp->m_lock));
}

void
rw_init(krwlock_t *rwlp, char *name, int type, void *arg)
{
	NATIVE(pthread_rwlock_init(&rwlp->rw_lock, NULL));
	rwlp->rw_owner = NOBODY;
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
		rwlp->rw_owner = pthread_self();
}

void
rw_enter(krwlock_t *rwlp, krw_t rw)
{
	if (RW_WRITE_HELD(rwlp))
		spl_panic("a rwlock is entered by its own writer");
	if (rw == RW_READER)
		NATIVE(pthread_rwlock_rdlock(&rwlp->rw_lock));
	else
		NATIVE(pthread_rwlock_wrlock(&rwlp->rw_lock));
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
	if (RW_READ_HELD(rwlp))
		(void) __atomic_sub_fetch(&rwlp->rw_readers, 1,
		    __ATOMIC_SEQ_CST);
	else if (RW_WRITE_HELD(rwlp))
		rwlp->rw_owner = NOBODY;
	else
		spl_panic("a rwlock is exited which is not held");
	NATIVE(pthread_rwlock_unlock(&rwlp->rw_lock));
}
