/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Messages for AES-GCM and AES-CCM as the ICP takes them: pieces of plaintext
 * and ciphertext in iovecs, key, IV, additional data (AAD) and tag, each
 * buffer beside an inaccessible page; the same message given to OpenSSL; and
 * the choice among the implementations that the processor has.
 */
#ifndef ZASSAY_ICP_H
#define	ZASSAY_ICP_H

#include <sys/zfs_context.h>

#include <zassay/guard.h>

#define	ICP_BLOCK		16	/* an AES block */
#define	ICP_LEN_MAX		(1u << 24)	/* SPA_MAXBLOCKSIZE */
#define	ICP_IV_MAX		4096
#define	ICP_AAD_MAX		((1u << 17) + 64)
#define	ICP_PIECES_MAX		8
#define	ICP_GAP_MAX		32	/* behind a piece: two blocks */

enum icp_mode { ICP_GCM, ICP_CCM };

/* How the bytes lie in memory. */
enum icp_split {
	ICP_SAME_SPLIT,		/* both sides in pieces of 8 bytes and more */
	ICP_ANY_SPLIT,		/* each side in pieces of any length but 0 */
	ICP_EMPTY_PIECES,	/* the same pieces, some empty; with gaps */
	ICP_WILD_PIECES,	/* the same pieces of any length; with gaps */
};

struct icp_side {
	uint8_t *buf;		/* all pieces and the gaps between them */
	size_t buf_len;
	size_t gap;		/* bytes behind each piece */
	unsigned count;		/* pieces; of ciphertext without the tag's */
	iovec_t iov[ICP_PIECES_MAX + 2];
};

struct icp_message {
	enum icp_mode mode;
	size_t key_len, iv_len, aad_len, tag_len, len;	/* bytes */
	uint8_t *key, *iv, *aad, *tag;
	int in_place;			/* both sides are one */
	struct icp_side plain, cipher;
};

/* A property's setup: the ICP, OpenSSL, what the processor has. */
void icp_setup(void);

/*
 * Draw a message and fill its plaintext. len may be up to max. The buffers
 * belong to this file and stay until the next message is drawn.
 */
void icp_draw(struct icp_message *m, enum icp_mode mode, enum icp_split split,
    size_t max);

/*
 * The parts of icp_draw(). icp_lay_out() places len bytes on both sides and
 * fills the plaintext.
 */
void icp_draw_key(struct icp_message *m);
void icp_draw_iv(struct icp_message *m);
void icp_draw_aad(struct icp_message *m);
size_t icp_draw_len(size_t max);
void icp_lay_out(struct icp_message *m, enum icp_split split);

/* crypto_encrypt() and crypto_decrypt(), called as zio_do_crypt_uio() does. */
int icp_encrypt(struct icp_message *m);
int icp_decrypt(struct icp_message *m);

/*
 * OpenSSL on what the ciphertext (or plaintext) side and tag hold now. False
 * when it refuses the parameters or, decrypting, the tag. Its output stays
 * good until the next call.
 */
struct icp_reference {
	uint8_t *out;		/* len bytes */
	uint8_t tag[ICP_BLOCK];
};
int icp_openssl_encrypt(const struct icp_message *m, struct icp_reference *r);
int icp_openssl_decrypt(const struct icp_message *m, struct icp_reference *r);

/* The key of GHASH: a block of zeros, encrypted. */
void icp_openssl_hash_key(const struct icp_message *m, uint8_t key[ICP_BLOCK]);

/* Whether a side's pieces hold these bytes, or all bytes value. */
int icp_holds(const struct icp_side *s, const uint8_t *bytes);
int icp_holds_only(const struct icp_side *s, uint8_t value);
void icp_fill(struct icp_side *s, uint8_t value);
/* Whether nothing was written between the pieces of either side. */
int icp_gaps_intact(const struct icp_message *m);
/* Flip a drawn bit of ciphertext, tag, AAD or IV, or none: then 0. */
int icp_draw_tamper(struct icp_message *m);

/*
 * Implementations: names as icp_aes_impl and icp_gcm_impl have them. NULL when
 * the processor lacks it, and behind the last one of the release.
 */
struct icp_impls {
	const char *parameter;
	unsigned count;
	const char *name[8];
};
extern struct icp_impls icp_aes_impls, icp_gcm_impls;
extern struct icp_impls icp_sha256_impls, icp_sha512_impls;

/* In the flavour that MemorySanitizer watches: all of them in C. */
void icp_choose_c(void);
/* Choose one for what is begun from now on; without it nothing is checked. */
void icp_use(const struct icp_impls *impls, const char *name);
/* Draw one and choose it; its name. */
const char *icp_draw_impl(const struct icp_impls *impls);
/* Draw AES and GCM implementations that OpenZFS means to combine. */
void icp_draw_impls(void);
/* Whether GCM's assembly for whole messages was chosen last. */
int icp_gcm_is_avx(void);
/* Whether a SHA-2 that reads words where the data stands was (icp_sha512_unaligned). */
int icp_sha2_reads_words(void);

/* Set gcm_avx_chunk_size, bytes; as the module's parameter rounds it. */
void zassay_gcm_set_chunk_size(uint32_t bytes);
uint32_t zassay_gcm_chunk_size(void);
/* Where gcm.c takes memory from; NULL: from the heap. */
extern void *(*zassay_gcm_alloc)(size_t size);

#endif /* ZASSAY_ICP_H */
