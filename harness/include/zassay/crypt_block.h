/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Blocks as zio_do_crypt_data() is given them: plaintext of a type that is
 * laid out as its type says, and everything that an encryption needs, drawn.
 * The buffers lie beside inaccessible pages, on a drawn side: the ICP's
 * assembly is not seen by the sanitizers.
 */
#ifndef ZASSAY_CRYPT_BLOCK_H
#define	ZASSAY_CRYPT_BLOCK_H

#include <sys/zfs_context.h>
#include <sys/dmu.h>
#include <sys/zio_crypt.h>

#include <zassay/guard.h>

#define	CRYPT_BLOCK_MAX		(1u << 18)

/* What becomes of a byte of the plaintext. */
enum crypt_role {
	CRYPT_LAYOUT = 0,	/* plain; tells how the block is read */
	CRYPT_AUTHENTICATED,	/* plain, covered by the MAC */
	CRYPT_ENCRYPTED,
	CRYPT_UNUSED,		/* of no meaning: neither kept nor covered */
};

struct crypt_block {
	zio_crypt_key_t *key;
	dmu_object_type_t type;
	boolean_t byteswap;
	enum guard_side side;
	size_t size;
	uint8_t *plain;
	uint8_t *cipher;
	uint8_t *roles;		/* enum crypt_role of each byte */
	uint8_t *salt;
	uint8_t *iv;
	uint8_t *mac;
};

/* A property's setup: the ICP, and a key for each cipher suite. */
void crypt_block_setup(void);

/*
 * Draw a block. The buffers belong to this file, stay where they are until
 * the next block is drawn, and need not be freed.
 */
void draw_crypt_block(struct crypt_block *b);

/* As above for a type; its content is left to the caller. */
void draw_crypt_block_of(struct crypt_block *b, dmu_object_type_t type,
    size_t size);

/* Encrypt plain to cipher and mac; what zio_do_crypt_data() returns. */
int crypt_block_encrypt(struct crypt_block *b, boolean_t *no_crypt);

/* Decrypt cipher to plain, which may hold anything. */
int crypt_block_decrypt(struct crypt_block *b, boolean_t *no_crypt);

/* Bytes that are encrypted, and how many of them differ from the plaintext. */
size_t crypt_block_secret(const struct crypt_block *b, size_t *differing);

/* Whether cipher has what stays plain as plain has it. */
boolean_t crypt_block_rest_is_plain(const struct crypt_block *b);

/* Whether plain has every byte of any meaning as original has it. */
boolean_t crypt_block_restored(const struct crypt_block *b,
    const uint8_t *original);

/*
 * Fill plain with what no byte of original has; afterwards, how many of the
 * bytes that are secret have neither kept this nor become zero.
 */
void crypt_block_cover(struct crypt_block *b, const uint8_t *original);
size_t crypt_block_let_out(const struct crypt_block *b,
    const uint8_t *original);

/*
 * Flip a bit of cipher in the first byte from first on, in a circle, that is
 * encrypted or authenticated. False when there is none.
 */
boolean_t crypt_block_flip(struct crypt_block *b, size_t first, unsigned bit);

#endif /* ZASSAY_CRYPT_BLOCK_H */
