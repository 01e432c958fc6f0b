/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Formatted text. Three meanings, by flavour:
 *
 *	replay		the text, for a reader
 *	libfuzzer	names (snprintf) are real, log messages (vsnprintf) are
 *			their unexpanded format: nobody reads them
 *	prover		the empty string; no variable argument is ever read
 *
 * Compiled once for each flavour (ZASSAY_REPLAY, ZASSAY_PROVER).
 */
#include "spl.h"
#include "unit_prefix.h"

#undef vsnprintf
#undef snprintf

int zfs_dbgmsg_enable = 0;

#ifdef ZASSAY_PROVER

static int
empty_text(char *buf, size_t size)
{
	zassay_abstraction("text formatting yields the empty string");
	if (size != 0)
		buf[0] = '\0';
	return (0);
}

int
zassay_vsnprintf(char *buf, size_t size, const char *format, va_list ap)
{
	return (empty_text(buf, size));
}

int
zassay_snprintf(char *buf, size_t size, const char *format, ...)
{
	return (empty_text(buf, size));
}

char *
kmem_vasprintf(const char *format, va_list ap)
{
	char *text = kmem_alloc(1, KM_SLEEP);

	(void) empty_text(text, 1);
	return (text);
}

char *
kmem_asprintf(const char *format, ...)
{
	char *text = kmem_alloc(1, KM_SLEEP);

	(void) empty_text(text, 1);
	return (text);
}

#else /* ZASSAY_PROVER */

int
zassay_vsnprintf(char *buf, size_t size, const char *format, va_list ap)
{
#ifdef ZASSAY_REPLAY
	return (vsnprintf(buf, size, format, ap));
#else
	size_t len = strlen(format);

	if (size != 0) {
		size_t kept = MIN(len, size - 1);

		memcpy(buf, format, kept);
		buf[kept] = '\0';
	}
	return ((int)len);
#endif
}

int
zassay_snprintf(char *buf, size_t size, const char *format, ...)
{
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(buf, size, format, ap);
	va_end(ap);
	return (len);
}

char *
kmem_vasprintf(const char *format, va_list ap)
{
	char *text;

	if (vasprintf(&text, format, ap) < 0)
		spl_panic("out of memory");
	return (text);
}

char *
kmem_asprintf(const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = kmem_vasprintf(format, ap);
	va_end(ap);
	return (text);
}

#endif /* ZASSAY_PROVER */

/*
 * OpenZFS's debug log. The replay flavour shows it; nothing else reads it.
 */
void
__dprintf(boolean_t dprint, const char *file, const char *func, int line,
    const char *format, ...)
{
#ifdef ZASSAY_REPLAY
	const char *name = strrchr(file, '/');
	va_list ap;

	fprintf(stderr, "%s:%d:%s(): ", name ? name + 1 : file, line, func);
	va_start(ap, format);
	(void) vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
#endif
}

void
__zfs_dbgmsg(char *text)
{
#ifdef ZASSAY_REPLAY
	fprintf(stderr, "%s\n", text);
#endif
}

void
__set_error(const char *file, const char *func, int line, int err)
{
}

#ifndef HAVE_STRLCPY
size_t
strlcpy(char *dst, const char *src, size_t size)
{
	size_t len = strlen(src);

	if (size != 0) {
		size_t kept = MIN(len, size - 1);

		memcpy(dst, src, kept);
		dst[kept] = '\0';
	}
	return (len);
}
#endif

#ifndef HAVE_STRLCAT
size_t
strlcat(char *dst, const char *src, size_t size)
{
	size_t used = strnlen(dst, size);

	if (used == size)
		return (used + strlen(src));
	return (used + strlcpy(dst + used, src, size - used));
}
#endif
