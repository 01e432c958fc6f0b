/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What OpenZFS asks of the system around it: page size, processors, threads,
 * credentials, zones, bits.
 */
#include "spl.h"

struct proc p0;
char hw_serial[11] = "0";
uint64_t physmem = 1048576;	/* pages: 4 GiB */

size_t
spl_pagesize(void)
{
	return (4096);
}

#ifdef ZASSAY_PROVER

/* In userland OpenZFS counts processors with it, for buckets of counters. */
long
sysconf(int name)
{
	if (name == _SC_PAGESIZE)
		return (4096);
	zassay_abstraction("the machine has one processor");
	return (1);
}

#endif

int
highbit64(uint64_t i)
{
	return (i == 0 ? 0 : 64 - __builtin_clzll(i));
}

int
lowbit64(uint64_t i)
{
	return (i == 0 ? 0 : __builtin_ctzll(i) + 1);
}

uid_t
crgetuid(cred_t *cr)
{
	return (0);
}

uid_t
crgetruid(cred_t *cr)
{
	return (0);
}

gid_t
crgetgid(cred_t *cr)
{
	return (0);
}

int
crgetngroups(cred_t *cr)
{
	return (0);
}

gid_t *
crgetgroups(cred_t *cr)
{
	return (NULL);
}

zoneid_t
getzoneid(void)
{
	return ((zoneid_t)0);
}

uint32_t
zone_get_hostid(void *zonep)
{
	return (0);
}

fstrans_cookie_t
spl_fstrans_mark(void)
{
	return ((fstrans_cookie_t)0);
}

void
spl_fstrans_unmark(fstrans_cookie_t cookie)
{
}

int
__spl_pf_fstrans_check(void)
{
	return (0);
}

int
kmem_cache_reap_active(void)
{
	return (0);
}

#ifndef ZASSAY_PROVER

struct thread_start {
	void (*func)(void *);
	void *arg;
};

static void *
run_thread(void *arg)
{
	struct thread_start start = *(struct thread_start *)arg;

	kmem_free(arg, sizeof (start));
	start.func(start.arg);
	return (NULL);
}

kthread_t *
#ifdef ZASSAY_THREAD_NAME
zk_thread_create(const char *name, void (*func)(void *), void *arg,
    size_t stksize, int state)
#else
zk_thread_create(void (*func)(void *), void *arg, size_t stksize, int state)
#endif
{
	struct thread_start *start = kmem_alloc(sizeof (*start), KM_SLEEP);
	pthread_attr_t attr;
	pthread_t thread;

	start->func = func;
	start->arg = arg;
	(void) pthread_attr_init(&attr);
	if (!(state & TS_JOINABLE))
		(void) pthread_attr_setdetachstate(&attr,
		    PTHREAD_CREATE_DETACHED);
	if (pthread_create(&thread, &attr, run_thread, start) != 0)
		spl_panic("pthread_create failed");
	(void) pthread_attr_destroy(&attr);
	return ((kthread_t *)(uintptr_t)thread);
}

#endif
