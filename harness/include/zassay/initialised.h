/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What MemorySanitizer cannot know by itself, in the flavour that it watches;
 * nothing in the others.
 */
#ifndef ZASSAY_INITIALISED_H
#define	ZASSAY_INITIALISED_H

#if __has_feature(memory_sanitizer)

#include <sanitizer/msan_interface.h>

/* The flavour is in C throughout: no assembly of OpenZFS's is chosen. */
#define	ZASSAY_IN_C	1

/*
 * Around calls of OpenSSL: its own calls of memcmp() and the like are on memory
 * that it has written unseen.
 */
#define	openssl_begin()		__msan_scoped_disable_interceptor_checks()
#define	openssl_end()		__msan_scoped_enable_interceptor_checks()
#define	openssl(call) __extension__({					\
	openssl_begin();						\
	__typeof__(call) openssl_result = (call);			\
	openssl_end();							\
	openssl_result;							\
})
/* Written by code that it does not see: OpenSSL, assembly. */
#define	is_initialised(buf, len)	__msan_unpoison(buf, len)
/* From here on this holds nothing, whatever it held before. */
#define	not_initialised(buf, len)	__msan_poison(buf, len)
/* Fails when one of these bytes depends on what nobody has written. */
#define	require_initialised(buf, len)	__msan_check_mem_is_initialized(buf, len)

#else

#define	openssl_begin()			((void)0)
#define	openssl_end()			((void)0)
#define	openssl(call)			(call)
#define	is_initialised(buf, len)	((void)(buf))
#define	not_initialised(buf, len)	((void)(buf))
#define	require_initialised(buf, len)	((void)(buf))

#endif

#endif /* ZASSAY_INITIALISED_H */
