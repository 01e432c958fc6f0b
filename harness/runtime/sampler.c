/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#include "sampler.h"

#define	INTERVAL_US	1000
#define	STACK_BELOW	(1u << 20)	/* bytes that a run may use */

struct range {
	uintptr_t start;
	uintptr_t end;
};

static struct range program, openssl, stack;
static int samples = -1;

/* The first object is the executable. */
static int
note_object(struct dl_phdr_info *info, size_t size, void *first)
{
	struct range *r = NULL;

	if (*(int *)first)
		r = &program;
	else if (strstr(info->dlpi_name, "/libcrypto.so") != NULL)
		r = &openssl;
	*(int *)first = 0;
	for (int i = 0; r != NULL && i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];

		if (p->p_type == PT_LOAD && (p->p_flags & PF_X) != 0) {
			r->start = info->dlpi_addr + p->p_vaddr;
			r->end = r->start + p->p_memsz;
		}
	}
	return (0);
}

static uintptr_t
counter_of(const ucontext_t *context)
{
#if defined(__x86_64__)
	return ((uintptr_t)context->uc_mcontext.gregs[REG_RIP]);
#elif defined(__aarch64__)
	return ((uintptr_t)context->uc_mcontext.pc);
#else
#error "where does this machine keep the program counter?"
#endif
}

/* The words that a frame begins with: the one before, where it returns to. */
static uintptr_t
frame_of(const ucontext_t *context)
{
#if defined(__x86_64__)
	return ((uintptr_t)context->uc_mcontext.gregs[REG_RBP]);
#else
	return ((uintptr_t)context->uc_mcontext.regs[29]);
#endif
}

static int
is_in(const struct range *r, uintptr_t pc)
{
	return (pc >= r->start && pc < r->end);
}

static uint64_t
named(uintptr_t pc)
{
	if (is_in(&openssl, pc))
		return (SAMPLE_OPENSSL);
	return (is_in(&program, pc) ? pc : SAMPLE_ELSEWHERE);
}

/* Looks into other functions' frames, which ASan may have fenced. */
__attribute__((no_sanitize("address", "memory")))
static void
take_sample(int sig, siginfo_t *info, void *context)
{
	int error = errno;
	struct zassay_sample sample = {
		.pc = named(counter_of(context)),
		.caller = SAMPLE_ELSEWHERE,
	};
	uintptr_t frame = frame_of(context);

	if (is_in(&stack, frame) && frame % sizeof (uintptr_t) == 0)
		sample.caller = named(((const uintptr_t *)frame)[1]);
	if (write(samples, &sample, sizeof (sample)) != sizeof (sample))
		_exit(2);
	errno = error;
}

/* All of this thread's stack but its last words. */
static void
note_stack(void)
{
	pthread_attr_t attr;
	void *start;
	size_t size;

	if (pthread_getattr_np(pthread_self(), &attr) != 0)
		return;
	if (pthread_attr_getstack(&attr, &start, &size) == 0) {
		stack.end = (uintptr_t)start + size - 2 * sizeof (uintptr_t);
		stack.start = (uintptr_t)__builtin_frame_address(0) -
		    STACK_BELOW;
	}
	(void) pthread_attr_destroy(&attr);
}

void
zassay_sampler_start(const char *path)
{
	struct sigaction action = {
		.sa_sigaction = take_sample,
		.sa_flags = SA_SIGINFO | SA_RESTART,
	};
	struct itimerval timer = {
		.it_interval = { .tv_usec = INTERVAL_US },
		.it_value = { .tv_usec = INTERVAL_US },
	};
	int first = 1;

	samples = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	dl_iterate_phdr(note_object, &first);
	note_stack();
	if (samples < 0 || sigaction(SIGPROF, &action, NULL) != 0 ||
	    setitimer(ITIMER_PROF, &timer, NULL) != 0) {
		fprintf(stderr, "%s: no samples: %s\n", path,
		    strerror(errno));
		exit(2);
	}
}
