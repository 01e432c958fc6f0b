/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Condition variables. The prover runs one thread: nobody could wake a wait
 * without a time limit, and a wait with one lasts until its limit.
 */
#include "spl.h"

#ifdef ZASSAY_PROVER

void
cv_init(kcondvar_t *cv, char *name, int type, void *arg)
{
}

void
cv_destroy(kcondvar_t *cv)
{
}

void
cv_wait(kcondvar_t *cv, kmutex_t *mp)
{
	spl_panic("a wait that no other thread can end");
}

int
cv_wait_sig(kcondvar_t *cv, kmutex_t *mp)
{
	cv_wait(cv, mp);
	return (1);
}

int
cv_timedwait(kcondvar_t *cv, kmutex_t *mp, clock_t abstime)
{
	return (-1);
}

int
cv_timedwait_hires(kcondvar_t *cv, kmutex_t *mp, hrtime_t tim, hrtime_t res,
    int flag)
{
	return (-1);
}

void
cv_signal(kcondvar_t *cv)
{
}

void
cv_broadcast(kcondvar_t *cv)
{
}

#else /* ZASSAY_PROVER */

void
cv_init(kcondvar_t *cv, char *name, int type, void *arg)
{
	pthread_condattr_t attr;

	(void) pthread_condattr_init(&attr);
	(void) pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	if (pthread_cond_init(cv, &attr) != 0)
		spl_panic("pthread_cond_init failed");
	(void) pthread_condattr_destroy(&attr);
}

void
cv_destroy(kcondvar_t *cv)
{
	(void) pthread_cond_destroy(cv);
}

void
cv_wait(kcondvar_t *cv, kmutex_t *mp)
{
	mp->m_owner = (pthread_t)0;
	(void) pthread_cond_wait(cv, &mp->m_lock);
	mp->m_owner = pthread_self();
}

int
cv_wait_sig(kcondvar_t *cv, kmutex_t *mp)
{
	cv_wait(cv, mp);
	return (1);
}

/* Wait until the monotonic time limit at the latest; -1 when it passed. */
static int
wait_until(kcondvar_t *cv, kmutex_t *mp, hrtime_t limit)
{
	struct timespec ts;
	int error;

	if (limit <= gethrtime())
		return (-1);
	ts.tv_sec = limit / NANOSEC;
	ts.tv_nsec = limit % NANOSEC;
	mp->m_owner = (pthread_t)0;
	error = pthread_cond_timedwait(cv, &mp->m_lock, &ts);
	mp->m_owner = pthread_self();
	return (error == ETIMEDOUT ? -1 : 1);
}

int
cv_timedwait(kcondvar_t *cv, kmutex_t *mp, clock_t abstime)
{
	clock_t ticks = abstime - ddi_get_lbolt();

	if (ticks <= 0)
		return (-1);
	return (wait_until(cv, mp,
	    gethrtime() + (hrtime_t)ticks * (NANOSEC / hz)));
}

int
cv_timedwait_hires(kcondvar_t *cv, kmutex_t *mp, hrtime_t tim, hrtime_t res,
    int flag)
{
	if (!(flag & CALLOUT_FLAG_ABSOLUTE))
		tim += gethrtime();
	return (wait_until(cv, mp, tim));
}

void
cv_signal(kcondvar_t *cv)
{
	(void) pthread_cond_signal(cv);
}

void
cv_broadcast(kcondvar_t *cv)
{
	(void) pthread_cond_broadcast(cv);
}

#endif /* ZASSAY_PROVER */
