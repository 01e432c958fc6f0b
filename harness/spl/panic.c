/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ways in which OpenZFS gives up. Each ends in zassay_panic(), which
 * prints the two lines that the kernel prints and ends the execution.
 *
 * Userland's VERIFY macros pass their parts to libspl_assertf() with a format
 * that is not the kernel's; the kernel's wording is restored from the parts.
 */
#include "spl.h"

#include <sanitizer/common_interface_defs.h>

int aok = 0;

#ifdef ZASSAY_PROVER

/* libspl_assertf() is intrinsic to the prover; these carry no text. */

void
panic(const char *format, ...)
{
	zassay_panic(format, "", 0, "panic");
}

void
vpanic(const char *format, va_list ap)
{
	zassay_panic(format, "", 0, "vpanic");
}

void
cmn_err(int level, const char *format, ...)
{
	if (level == CE_PANIC)
		zassay_panic(format, "", 0, "cmn_err");
}

void
vcmn_err(int level, const char *format, va_list ap)
{
	if (level == CE_PANIC)
		zassay_panic(format, "", 0, "vcmn_err");
}

#else /* ZASSAY_PROVER */

#define	MESSAGE_LEN	1024

static void
assertion_message(char *message, const char *format, va_list ap)
{
	if (strcmp(format, "%s") == 0) {
		snprintf(message, MESSAGE_LEN, "VERIFY(%s) failed",
		    va_arg(ap, const char *));
	} else if (strcmp(format, "%s %s %s (0x%llx %s 0x%llx)") == 0) {
		const char *left = va_arg(ap, const char *);
		const char *op = va_arg(ap, const char *);
		const char *right = va_arg(ap, const char *);
		u_longlong_t left_value = va_arg(ap, u_longlong_t);

		(void) va_arg(ap, const char *);
		snprintf(message, MESSAGE_LEN,
		    "VERIFY3(%s %s %s) failed (%llu %s %llu)", left, op, right,
		    left_value, op, va_arg(ap, u_longlong_t));
	} else if (strcmp(format, "%s == 0 (0x%llx == 0)") == 0) {
		const char *expr = va_arg(ap, const char *);
		longlong_t value = va_arg(ap, longlong_t);

#ifdef ZASSAY_SPL_VERIFY0_TEXT
		snprintf(message, MESSAGE_LEN, "VERIFY0(%s) failed (%lld)",
		    expr, value);
#else
		snprintf(message, MESSAGE_LEN,
		    "VERIFY3(0 == %s) failed (0 == %lld)", expr, value);
#endif
	} else {
		vsnprintf(message, MESSAGE_LEN, format, ap);
	}
}

void
libspl_assertf(const char *file, const char *func, int line,
    const char *format, ...)
{
	char message[MESSAGE_LEN];
	va_list ap;

	if (zassay_panic_expected())
		zassay_panic("", file, line, func);
	va_start(ap, format);
	assertion_message(message, format, ap);
	va_end(ap);
	zassay_panic(message, file, line, func);
}

/*
 * A panic that names no place: the place is that of the call, from the debug
 * information. Its caller's call is all that the address sanitizer has to see
 * of the way out, see zassay_reject().
 */
static void panic_called_from(void *pc, const char *format, va_list ap)
    __attribute__((noreturn, no_sanitize("address")));

static void
panic_called_from(void *pc, const char *format, va_list ap)
{
	char message[MESSAGE_LEN] = "PANIC: ";
	size_t len = strlen(message);
	char place[MESSAGE_LEN];
	char *file, *func = place;
	int line = 0;

	if (zassay_panic_expected())
		zassay_panic("", "", 0, "");
	vsnprintf(message + len, sizeof (message) - len, format, ap);

	__sanitizer_symbolize_pc(pc, "%f\n%l\n%s", place, sizeof (place));
	file = strchr(place, '\n');
	if (file != NULL) {
		*file++ = '\0';
		line = (int)strtol(file, &file, 10);
		if (*file == '\n')
			file++;
	}
	zassay_panic(message, file != NULL ? file : "", line, func);
}

void
panic(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	panic_called_from(__builtin_return_address(0), format, ap);
}

void
vpanic(const char *format, va_list ap)
{
	panic_called_from(__builtin_return_address(0), format, ap);
}

static void
print_notice(int level, const char *format, va_list ap)
{
	if (level == CE_IGNORE)
		return;
	fputs(level == CE_NOTE ? "NOTICE: " :
	    level == CE_WARN ? "WARNING: " : "", stderr);
	vfprintf(stderr, format, ap);
	fputc('\n', stderr);
}

void
cmn_err(int level, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	if (level == CE_PANIC)
		panic_called_from(__builtin_return_address(0), format, ap);
	print_notice(level, format, ap);
	va_end(ap);
}

void
vcmn_err(int level, const char *format, va_list ap)
{
	if (level == CE_PANIC)
		panic_called_from(__builtin_return_address(0), format, ap);
	print_notice(level, format, ap);
}

#endif /* ZASSAY_PROVER */
