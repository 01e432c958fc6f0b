/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The schedule of zassay/threads.h. Whose turn it is is one word, which the
 * other thread sleeps on in the kernel: no call of the C library that
 * ThreadSanitizer knows, and nothing instrumented.
 */
#include "spl.h"

#include <linux/futex.h>
#include <sys/syscall.h>

#include <zassay/threads.h>

#ifndef ZASSAY_PROVER

#define	UNSEEN	__attribute__((disable_sanitizer_instrumentation))

#define	NOBODY	2	/* neither thread of a run */
#define	ENDLESS	UINT32_MAX

/* A thread's own variables are no step: nobody else looks at them. */
#define	STACK_SIZE	(1 << 20)

/* What both may free in one run. */
#define	KEPT_MAX	256

/* A thread waits for the other as often as this without a step: for ever. */
#define	BLOCKED_MAX	1000

static __thread uint32_t me = NOBODY;

static struct {
	uint32_t turn;		/* which thread runs; NOBODY: the property's */
	uint32_t left;		/* steps of this turn */
	uint32_t blocked;	/* turns that passed since the last step */
	uint32_t next;		/* turn to be taken from the schedule */
	uint8_t steps[THREADS_TURNS];
	boolean_t ended[2];
	void (*func[2])(void *);
	void *arg;
	uint32_t freed;
	void *kept[KEPT_MAX];
} run;

/*
 * ThreadSanitizer's, absent without it: what one thread did before a release
 * is before what another does after an acquire.
 */
extern void __tsan_acquire(void *addr) __attribute__((weak));
extern void __tsan_release(void *addr) __attribute__((weak));
static char begins, ends;

UNSEEN static void
wait_for_turn(void)
{
	uint32_t turn;

	while ((turn = __atomic_load_n(&run.turn, __ATOMIC_ACQUIRE)) != me)
		(void) syscall(SYS_futex, &run.turn, FUTEX_WAIT_PRIVATE, turn,
		    NULL, NULL, 0);
}

UNSEEN static void
give_turn(uint32_t to)
{
	__atomic_store_n(&run.turn, to, __ATOMIC_RELEASE);
	(void) syscall(SYS_futex, &run.turn, FUTEX_WAKE_PRIVATE, INT_MAX, NULL,
	    NULL, 0);
}

UNSEEN static void
pass_turn(void)
{
	run.left = run.next < THREADS_TURNS ? run.steps[run.next++] : ENDLESS;
	give_turn(!me);
}

UNSEEN void
threads_step(const void *addr)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	if (me == NOBODY || (uintptr_t)addr - here < STACK_SIZE)
		return;
	run.blocked = 0;
	if (run.left == 0 && !run.ended[!me]) {
		pass_turn();
		wait_for_turn();
	}
	if (run.left != 0 && run.left != ENDLESS)
		run.left--;
}

UNSEEN boolean_t
threads_blocked(void)
{
	if (me == NOBODY)
		return (B_FALSE);
	if (run.ended[!me] || run.blocked++ == BLOCKED_MAX)
		spl_panic("a lock that nobody will give back");
	pass_turn();
	wait_for_turn();
	return (B_TRUE);
}

/* What the compiler calls before each store of so many bytes; loads: race.c */
#define	STORE(size)							\
	void __sanitizer_cov_store##size(void *addr);			\
	void								\
	__sanitizer_cov_store##size(void *addr)				\
	{								\
		threads_step(addr);					\
	}

STORE(1)
STORE(2)
STORE(4)
STORE(8)
STORE(16)

UNSEEN static void
begin(void)
{
	wait_for_turn();
	if (__tsan_acquire != NULL)
		__tsan_acquire(&begins);
}

UNSEEN static void
end(void)
{
	if (__tsan_release != NULL)
		__tsan_release(&ends);
	run.ended[me] = B_TRUE;
	if (run.ended[!me])
		give_turn(NOBODY);
	else
		pass_turn();
}

/* For all runs of the process: ThreadSanitizer forgets no thread that ended. */
static void *
thread(void *which)
{
	me = (uintptr_t)which;
	for (;;) {
		begin();
		run.func[me](run.arg);
		end();
	}
	return (NULL);
}

void
threads_run(void (*first)(void *), void (*second)(void *), void *arg)
{
	static const char *const labels[THREADS_TURNS] = {
		"steps of the first thread (mod 128)", "then of the second",
		"then of the first", "then of the second",
	};
	static pthread_t threads[2];

	memset(&run, 0, sizeof (run));
	run.turn = NOBODY;
	for (int i = 0; i < THREADS_TURNS; i++) {
		zassay_draw(labels[i], ZASSAY_KIND_UINT, &run.steps[i],
		    sizeof (run.steps[i]));
		run.steps[i] %= THREADS_STEPS;
	}
	run.func[0] = first;
	run.func[1] = second;
	run.arg = arg;
	run.left = run.steps[run.next++];
	for (uintptr_t i = 0; i < 2; i++) {
		if (threads[i] == 0 && pthread_create(&threads[i], NULL,
		    thread, (void *)i) != 0)
			spl_panic("pthread_create failed");
	}
	if (__tsan_release != NULL)
		__tsan_release(&begins);
	give_turn(0);
	wait_for_turn();
	if (__tsan_acquire != NULL)
		__tsan_acquire(&ends);
	while (run.freed != 0)
		free(run.kept[--run.freed]);
}

/* Linked in place of free() into properties with threads. */
void __real_free(void *p);
void __wrap_free(void *p);

UNSEEN void
__wrap_free(void *p)
{
	if (me == NOBODY) {
		__real_free(p);
		return;
	}
	if (run.freed == KEPT_MAX)
		spl_panic("more is freed in a run than is kept");
	run.kept[run.freed++] = p;
}

#endif /* ZASSAY_PROVER */
