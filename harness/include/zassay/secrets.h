/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Secrets that must be gone from memory before it is given back: whoever gets
 * that memory next can read what was left. Natively alone: whatever is freed
 * while secrets are watched is searched for them first.
 */
#ifndef ZASSAY_SECRETS_H
#define	ZASSAY_SECRETS_H

#include <stddef.h>

/*
 * Bytes in a row that are called a piece of a secret: the shortest key that
 * there is, and too many to be the same by chance.
 */
#define	SECRETS_PIECE	16

/* A property's setup. */
void secrets_setup(void);

/*
 * Watch each whole piece of len bytes from here on. They are copied: the
 * original may change. At most 16 pieces in all.
 */
void secrets_watch(const void *secret, size_t len);

/* Watch no more; how often memory with a piece in it was freed since. */
size_t secrets_freed(void);

#endif /* ZASSAY_SECRETS_H */
