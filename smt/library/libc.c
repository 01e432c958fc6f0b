/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The C library as proofs see it: plain loops, executed like any other code.
 * What allocates or moves bytes is built into the prover.
 */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <errno.h>

size_t zassay_object_size(const void *p);

size_t
strlen(const char *s)
{
	size_t n = 0;

	while (s[n] != '\0')
		n++;
	return (n);
}

size_t
strnlen(const char *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n] != '\0')
		n++;
	return (n);
}

int
strcmp(const char *a, const char *b)
{
	while (*a != '\0' && *a == *b) {
		a++;
		b++;
	}
	return ((int)(unsigned char)*a - (int)(unsigned char)*b);
}

int
strncmp(const char *a, const char *b, size_t n)
{
	for (; n != 0; n--, a++, b++) {
		if (*a != *b || *a == '\0')
			return ((int)(unsigned char)*a - (int)(unsigned char)*b);
	}
	return (0);
}

char *
strcpy(char *dst, const char *src)
{
	memcpy(dst, src, strlen(src) + 1);
	return (dst);
}

char *
strncpy(char *dst, const char *src, size_t n)
{
	size_t i = 0;

	for (; i < n && src[i] != '\0'; i++)
		dst[i] = src[i];
	for (; i < n; i++)
		dst[i] = '\0';
	return (dst);
}

char *
strchr(const char *s, int c)
{
	for (;; s++) {
		if (*s == (char)c)
			return ((char *)s);
		if (*s == '\0')
			return (NULL);
	}
}

size_t
strlcpy(char *dst, const char *src, size_t size)
{
	size_t len = strlen(src);

	if (size != 0) {
		size_t n = len < size ? len : size - 1;
		memcpy(dst, src, n);
		dst[n] = '\0';
	}
	return (len);
}

char *
strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return (memcpy(malloc(n), s, n));
}

int
memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *x = a, *y = b;

	for (size_t i = 0; i < n; i++) {
		if (x[i] != y[i])
			return ((int)x[i] - (int)y[i]);
	}
	return (0);
}

int
bcmp(const void *a, const void *b, size_t n)
{
	/* No early way out: the two stay one path. */
	const unsigned char *x = a, *y = b;
	unsigned char differ = 0;

	for (size_t i = 0; i < n; i++)
		differ |= x[i] ^ y[i];
	return (differ != 0);
}

void *
realloc(void *p, size_t size)
{
	void *q = malloc(size);

	if (p != NULL) {
		size_t old = zassay_object_size(p);
		memcpy(q, p, old < size ? old : size);
		free(p);
	}
	return (q);
}

int
posix_memalign(void **out, size_t align, size_t size)
{
	if (align < sizeof (void *) || (align & (align - 1)) != 0)
		return (EINVAL);
	*out = malloc(size);
	return (0);
}

/* A proof has one thread; the SPL's locks ask who it is. */
int
pthread_equal(pthread_t a, pthread_t b)
{
	return (a == b);
}
