/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Time. The headers read it from libc; for the prover it is any time.
 */
#include "spl.h"

#ifdef ZASSAY_PROVER

#define	ANY_TIME	"the time is arbitrary"

int
gettimeofday(struct timeval *restrict tv, void *restrict tz)
{
	uint32_t sec, usec;

	zassay_abstraction(ANY_TIME);
	zassay_havoc(&sec, sizeof (sec));
	zassay_havoc(&usec, sizeof (usec));
	tv->tv_sec = sec;
	tv->tv_usec = usec % MICROSEC;
	return (0);
}

int
clock_gettime(clockid_t clock, struct timespec *ts)
{
	uint32_t sec, nsec;

	zassay_abstraction(ANY_TIME);
	zassay_havoc(&sec, sizeof (sec));
	zassay_havoc(&nsec, sizeof (nsec));
	ts->tv_sec = sec;
	ts->tv_nsec = nsec % NANOSEC;
	return (0);
}

void
delay(clock_t ticks)
{
}

#else

void
delay(clock_t ticks)
{
	(void) usleep(ticks * (MICROSEC / hz));
}

#endif
