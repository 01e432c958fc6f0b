/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where processor time goes: the program counter, a thousand times in each
 * second of it.
 */
#ifndef ZASSAY_RUNTIME_SAMPLER_H
#define	ZASSAY_RUNTIME_SAMPLER_H

/* In place of an address outside the executable. */
#define	SAMPLE_ELSEWHERE	0	/* libc, say */
#define	SAMPLE_OPENSSL		1

/*
 * From now on, each sample is appended to a file that is made here: eight
 * bytes, as this machine orders them. Exits with 2 if that cannot be.
 */
void zassay_sampler_start(const char *path);

#endif /* ZASSAY_RUNTIME_SAMPLER_H */
