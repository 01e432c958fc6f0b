/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <link.h>
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

struct range {
	uintptr_t start;
	uintptr_t end;
};

static struct range program, openssl;
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

static int
is_in(const struct range *r, uintptr_t pc)
{
	return (pc >= r->start && pc < r->end);
}

static void
take_sample(int sig, siginfo_t *info, void *context)
{
	int error = errno;
	uint64_t pc = counter_of(context);

	if (is_in(&openssl, pc))
		pc = SAMPLE_OPENSSL;
	else if (!is_in(&program, pc))
		pc = SAMPLE_ELSEWHERE;
	if (write(samples, &pc, sizeof (pc)) != sizeof (pc))
		_exit(2);
	errno = error;
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
	if (samples < 0 || sigaction(SIGPROF, &action, NULL) != 0 ||
	    setitimer(ITIMER_PROF, &timer, NULL) != 0) {
		fprintf(stderr, "%s: no samples: %s\n", path,
		    strerror(errno));
		exit(2);
	}
}
