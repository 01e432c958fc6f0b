/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Included before every OpenZFS file. Text that OpenZFS formats is a message
 * for a log which nobody reads here, and it costs more than the code that is
 * under test: text.c decides what each flavour makes of it.
 */
#ifndef ZASSAY_UNIT_PREFIX_H
#define	ZASSAY_UNIT_PREFIX_H

#include <stdarg.h>
#include <stdio.h>

int zassay_vsnprintf(char *buf, size_t size, const char *format, va_list ap);
int zassay_snprintf(char *buf, size_t size, const char *format, ...);

#define	vsnprintf	zassay_vsnprintf
#define	snprintf	zassay_snprintf

#endif /* ZASSAY_UNIT_PREFIX_H */
