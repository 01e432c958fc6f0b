/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where processor time goes: the program counter, a thousand times in each
 * second of it.
 */
#ifndef ZASSAY_RUNTIME_SAMPLER_H
#define	ZASSAY_RUNTIME_SAMPLER_H

#include <stdint.h>

/* In place of an address outside the executable. */
#define	SAMPLE_ELSEWHERE	0	/* libc, say */
#define	SAMPLE_OPENSSL		1

/*
 * What a property and OpenZFS call, and the calls that instrumentation puts
 * into their code, keep no frame: the frame pointer is then that of the code
 * that called, and where that returns to tells whose time it is.
 */
struct zassay_sample {
	uint64_t pc;
	uint64_t caller;		/* where the innermost frame returns to */
};

/*
 * From now on, each sample is appended to a file that is made here, as this
 * machine orders bytes. Exits with 2 if that cannot be.
 */
void zassay_sampler_start(const char *path);

#endif /* ZASSAY_RUNTIME_SAMPLER_H */
