/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Task queues. Natively each has threads of its own, which take tasks in
 * order; for the prover a task runs when it is dispatched.
 */
#include "spl.h"

taskq_t *system_taskq;
taskq_t *system_delay_taskq;

#ifdef ZASSAY_PROVER

taskq_t *
taskq_create(const char *name, int nthreads, pri_t pri, int minalloc,
    int maxalloc, uint_t flags)
{
	zassay_abstraction("a task runs when it is dispatched");
	return (kmem_zalloc(sizeof (taskq_t), KM_SLEEP));
}

void
taskq_destroy(taskq_t *tq)
{
	kmem_free(tq, sizeof (taskq_t));
}

taskqid_t
taskq_dispatch(taskq_t *tq, task_func_t func, void *arg, uint_t flags)
{
	func(arg);
	return ((taskqid_t)1);
}

void
taskq_dispatch_ent(taskq_t *tq, task_func_t func, void *arg, uint_t flags,
    taskq_ent_t *t)
{
	func(arg);
}

void
taskq_wait(taskq_t *tq)
{
}

int
taskq_member(taskq_t *tq, kthread_t *t)
{
	return (0);
}

taskq_t *
taskq_of_curthread(void)
{
	return (NULL);
}

#else /* ZASSAY_PROVER */

static __thread taskq_t *current_taskq;

/* The queue is the ring through tq_task; tq_active counts running tasks. */
static void
append(taskq_t *tq, taskq_ent_t *t, uint_t flags)
{
	taskq_ent_t *before = (flags & TQ_FRONT) ?
	    &tq->tq_task : tq->tq_task.tqent_prev;

	t->tqent_prev = before;
	t->tqent_next = before->tqent_next;
	before->tqent_next->tqent_prev = t;
	before->tqent_next = t;
	cv_signal(&tq->tq_dispatch_cv);
}

static int
queue_is_empty(taskq_t *tq)
{
	return (tq->tq_task.tqent_next == &tq->tq_task);
}

static void *
taskq_thread(void *arg)
{
	taskq_t *tq = arg;

	current_taskq = tq;
	mutex_enter(&tq->tq_lock);
	for (;;) {
		taskq_ent_t *t = tq->tq_task.tqent_next;
		task_func_t *func;
		void *func_arg;

		if (t == &tq->tq_task) {
			if (tq->tq_flags == 0)
				break;
			cv_wait(&tq->tq_dispatch_cv, &tq->tq_lock);
			continue;
		}
		t->tqent_prev->tqent_next = t->tqent_next;
		t->tqent_next->tqent_prev = t->tqent_prev;
		t->tqent_next = t->tqent_prev = NULL;
		func = t->tqent_func;
		func_arg = t->tqent_arg;
		tq->tq_active++;
		mutex_exit(&tq->tq_lock);

		/* A preallocated entry is its owner's as soon as it runs. */
		if (!(t->tqent_flags & TQENT_FLAG_PREALLOC))
			kmem_free(t, sizeof (taskq_ent_t));
		func(func_arg);

		mutex_enter(&tq->tq_lock);
		tq->tq_active--;
		if (tq->tq_active == 0 && queue_is_empty(tq))
			cv_broadcast(&tq->tq_wait_cv);
	}
	mutex_exit(&tq->tq_lock);
	return (NULL);
}

taskq_t *
taskq_create(const char *name, int nthreads, pri_t pri, int minalloc,
    int maxalloc, uint_t flags)
{
	taskq_t *tq = kmem_zalloc(sizeof (taskq_t), KM_SLEEP);

	if (flags & TASKQ_THREADS_CPU_PCT)
		nthreads = (int)MAX(boot_ncpus * nthreads / 100, 1);
	tq->tq_nthreads = MAX(nthreads, 1);
	tq->tq_flags = 1;	/* the threads go on */
	(void) strncpy(tq->tq_name, name, TASKQ_NAMELEN);
	mutex_init(&tq->tq_lock, NULL, MUTEX_DEFAULT, NULL);
	cv_init(&tq->tq_dispatch_cv, NULL, CV_DEFAULT, NULL);
	cv_init(&tq->tq_wait_cv, NULL, CV_DEFAULT, NULL);
	tq->tq_task.tqent_next = &tq->tq_task;
	tq->tq_task.tqent_prev = &tq->tq_task;
	tq->tq_threadlist =
	    kmem_zalloc(tq->tq_nthreads * sizeof (kthread_t *), KM_SLEEP);
	for (int i = 0; i < tq->tq_nthreads; i++) {
		if (pthread_create((pthread_t *)&tq->tq_threadlist[i], NULL,
		    taskq_thread, tq) != 0)
			spl_panic("pthread_create failed");
	}
	return (tq);
}

void
taskq_destroy(taskq_t *tq)
{
	mutex_enter(&tq->tq_lock);
	tq->tq_flags = 0;
	cv_broadcast(&tq->tq_dispatch_cv);
	mutex_exit(&tq->tq_lock);
	for (int i = 0; i < tq->tq_nthreads; i++)
		(void) pthread_join((pthread_t)tq->tq_threadlist[i], NULL);

	mutex_destroy(&tq->tq_lock);
	cv_destroy(&tq->tq_dispatch_cv);
	cv_destroy(&tq->tq_wait_cv);
	kmem_free(tq->tq_threadlist,
	    tq->tq_nthreads * sizeof (kthread_t *));
	kmem_free(tq, sizeof (taskq_t));
}

taskqid_t
taskq_dispatch(taskq_t *tq, task_func_t func, void *arg, uint_t flags)
{
	taskq_ent_t *t = kmem_zalloc(sizeof (taskq_ent_t), KM_SLEEP);

	t->tqent_func = func;
	t->tqent_arg = arg;
	mutex_enter(&tq->tq_lock);
	append(tq, t, flags);
	mutex_exit(&tq->tq_lock);
	return ((taskqid_t)1);
}

void
taskq_dispatch_ent(taskq_t *tq, task_func_t func, void *arg, uint_t flags,
    taskq_ent_t *t)
{
	t->tqent_func = func;
	t->tqent_arg = arg;
	t->tqent_flags |= TQENT_FLAG_PREALLOC;
	mutex_enter(&tq->tq_lock);
	append(tq, t, flags);
	mutex_exit(&tq->tq_lock);
}

void
taskq_wait(taskq_t *tq)
{
	mutex_enter(&tq->tq_lock);
	while (tq->tq_active != 0 || !queue_is_empty(tq))
		cv_wait(&tq->tq_wait_cv, &tq->tq_lock);
	mutex_exit(&tq->tq_lock);
}

int
taskq_member(taskq_t *tq, kthread_t *t)
{
	for (int i = 0; i < tq->tq_nthreads; i++) {
		if (tq->tq_threadlist[i] == t)
			return (1);
	}
	return (0);
}

taskq_t *
taskq_of_curthread(void)
{
	return (current_taskq);
}

#endif /* ZASSAY_PROVER */

/* Nothing here depends on the delay itself. */
taskqid_t
taskq_dispatch_delay(taskq_t *tq, task_func_t func, void *arg, uint_t flags,
    clock_t expire)
{
	return (taskq_dispatch(tq, func, arg, flags));
}

void
taskq_init_ent(taskq_ent_t *t)
{
	t->tqent_next = NULL;
	t->tqent_prev = NULL;
	t->tqent_func = NULL;
	t->tqent_arg = NULL;
	t->tqent_flags = 0;
}

int
taskq_empty_ent(taskq_ent_t *t)
{
	return (t->tqent_next == NULL);
}

void
taskq_wait_id(taskq_t *tq, taskqid_t id)
{
	taskq_wait(tq);
}

void
taskq_wait_outstanding(taskq_t *tq, taskqid_t id)
{
	taskq_wait(tq);
}

int
#ifdef ZASSAY_TASKQ_CANCEL_WAIT
taskq_cancel_id(taskq_t *tq, taskqid_t id, boolean_t wait)
#else
taskq_cancel_id(taskq_t *tq, taskqid_t id)
#endif
{
	return (ENOENT);
}

void
system_taskq_init(void)
{
	system_taskq = taskq_create("system_taskq", 4, maxclsyspri, 4, 512,
	    TASKQ_DYNAMIC | TASKQ_PREPOPULATE);
	system_delay_taskq = taskq_create("delay_taskq", 1, maxclsyspri, 4,
	    512, TASKQ_DYNAMIC | TASKQ_PREPOPULATE);
}

void
system_taskq_fini(void)
{
	taskq_destroy(system_taskq);
	taskq_destroy(system_delay_taskq);
	system_taskq = NULL;
	system_delay_taskq = NULL;
}
