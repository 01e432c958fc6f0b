/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the runtime takes from OpenZFS and the SPL in a property's executable,
 * for programs that have neither: no object types, and the panic.
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "runtime.h"

const char *zassay_release_type_name(uint64_t type);
int zassay_release_type_is_encrypted(uint64_t type);
void libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...);

const char *
zassay_release_type_name(uint64_t type)
{
	(void) type;
	return (NULL);
}

int
zassay_release_type_is_encrypted(uint64_t type)
{
	(void) type;
	return (0);
}

void
libspl_assertf(const char *file, const char *func, int line,
    const char *fmt, ...)
{
	char message[256];
	va_list args;

	va_start(args, fmt);
	(void) vsnprintf(message, sizeof (message), fmt, args);
	va_end(args);
	zassay_panic(message, file, line, func);
}
