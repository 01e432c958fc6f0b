/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * For valgrind's memcheck, which follows each bit through the machine code,
 * assembly too: what is marked secret counts as never written, so that it
 * tells of each branch and each address that depends on it. In the flavour
 * that it watches (zassay replay --secrets); nothing in the others.
 */
#ifndef ZASSAY_SECRET_MARKS_H
#define	ZASSAY_SECRET_MARKS_H

#include <stdio.h>

#ifdef ZASSAY_SECRETS

#include <valgrind/memcheck.h>

/* From here on these bytes are secret, or anyone's. */
#define	mark_secret(buf, len)						\
	((void) VALGRIND_MAKE_MEM_UNDEFINED(buf, len))
#define	mark_public(buf, len)						\
	((void) VALGRIND_MAKE_MEM_DEFINED(buf, len))
/* What is at work from here on: a printf format for one line. */
#define	name_implementation(...)					\
	((void) VALGRIND_PRINTF("implementation: " __VA_ARGS__))

#else

#define	mark_secret(buf, len)		((void)(buf))
#define	mark_public(buf, len)		((void)(buf))
#define	name_implementation(...)	((void)sizeof (printf(__VA_ARGS__)))

#endif

#endif /* ZASSAY_SECRET_MARKS_H */
