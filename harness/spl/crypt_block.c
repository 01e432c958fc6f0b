/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "spl.h"

#include <sys/crypto/icp.h>
#include <sys/dnode.h>
#include <sys/zil.h>
#include <sys/zio.h>

#include <zassay/crypt.h>
#include <zassay/crypt_block.h>
#include <zassay/icp.h>
#include <zassay/initialised.h>

#define	ZASSAY_NAME	"crypt_block"
#include <zassay/pattern.h>

#define	DRAWN_RECORDS	6	/* of a log block; later ones repeat */

static const uint64_t suites[] = {
	ZIO_CRYPT_AES_256_GCM, ZIO_CRYPT_AES_128_GCM, ZIO_CRYPT_AES_192_GCM,
	ZIO_CRYPT_AES_256_CCM, ZIO_CRYPT_AES_128_CCM, ZIO_CRYPT_AES_192_CCM,
};
#define	SUITES	(sizeof (suites) / sizeof (suites[0]))

static zio_crypt_key_t keys[SUITES];

/* One buffer for each side, as large as any block may be. */
struct arena {
	size_t max;
	uint8_t *buf[2];
};

static struct arena plain_arena = { .max = CRYPT_BLOCK_MAX };
static struct arena cipher_arena = { .max = CRYPT_BLOCK_MAX };
static struct arena salt_arena = { .max = ZIO_DATA_SALT_LEN };
static struct arena iv_arena = { .max = ZIO_DATA_IV_LEN };
static struct arena mac_arena = { .max = ZIO_DATA_MAC_LEN };
static uint8_t roles[CRYPT_BLOCK_MAX];

#ifdef ZASSAY_PROVER

/*
 * A proof has summaries in place of the cipher. Of a key it matters then which
 * salt it has, zeros, and how long it is; crypt_key_wrap has every length.
 */
void
crypt_block_setup(void)
{
	keys[0].zk_crypt = ZIO_CRYPT_AES_256_GCM;
	keys[0].zk_version = ZIO_CRYPT_KEY_CURRENT_VERSION;
	rw_init(&keys[0].zk_salt_lock, NULL, RW_DEFAULT, NULL);
}

static zio_crypt_key_t *
key_of(size_t suite)
{
	zassay_abstraction("the suite is aes-256-gcm");
	return (&keys[0]);
}

/* An object of its own has nothing on either side. */
static uint8_t *
arena_get(struct arena *a, enum guard_side side, size_t size)
{
	if (a == &cipher_arena)
		zassay_zio_cache_of(size);
	return (kmem_alloc(size, KM_SLEEP));
}

#else

#include <sanitizer/asan_interface.h>

static zio_crypt_key_t *
key_of(size_t suite)
{
	return (&keys[suite]);
}

static void
arena_init(struct arena *a)
{
	a->buf[GUARD_BEFORE] = guarded_alloc(a->max, GUARD_BEFORE);
	a->buf[GUARD_AFTER] = guarded_alloc(a->max, GUARD_AFTER);
}

/*
 * size bytes flush against the guard page of that side. The rest of the arena
 * is out of bounds as well, for code that the sanitizers see.
 */
static uint8_t *
arena_get(struct arena *a, enum guard_side side, size_t size)
{
	uint8_t *buf = a->buf[side];
	uint8_t *p = side == GUARD_BEFORE ? buf : buf + a->max - size;

	ASAN_POISON_MEMORY_REGION(buf, a->max);
	ASAN_UNPOISON_MEMORY_REGION(p, size);
	not_initialised(p, size);
	return (p);
}

void
crypt_block_setup(void)
{
	zio_init();
	(void) icp_init();
	icp_choose_c();
	for (size_t i = 0; i < SUITES; i++) {
		if (zio_crypt_key_init(suites[i], &keys[i]) != 0)
			spl_panic("zio_crypt_key_init() failed");
	}
	arena_init(&plain_arena);
	arena_init(&cipher_arena);
	arena_init(&salt_arena);
	arena_init(&iv_arena);
	arena_init(&mac_arena);
}

#endif

void
draw_crypt_block_of(struct crypt_block *b, dmu_object_type_t type,
    size_t size)
{
	b->key = key_of(draw_u8("suite (mod 6)") % SUITES);
	b->side = draw_bool("guard after") ? GUARD_AFTER : GUARD_BEFORE;
	b->type = type;
	b->byteswap = B_FALSE;
	b->size = size;
	b->plain = arena_get(&plain_arena, b->side, size);
	b->cipher = arena_get(&cipher_arena, b->side, size);
	b->salt = arena_get(&salt_arena, b->side, ZIO_DATA_SALT_LEN);
	b->iv = arena_get(&iv_arena, b->side, ZIO_DATA_IV_LEN);
	b->mac = arena_get(&mac_arena, b->side, ZIO_DATA_MAC_LEN);
	b->roles = roles;
	draw_bytes("iv", b->iv, ZIO_DATA_IV_LEN);
	if (draw_bool("salt of the current key"))
		memcpy(b->salt, b->key->zk_salt, ZIO_DATA_SALT_LEN);
	else
		draw_bytes("salt", b->salt, ZIO_DATA_SALT_LEN);
}

int
crypt_block_encrypt(struct crypt_block *b, boolean_t *no_crypt)
{
	int error = zio_do_crypt_data(B_TRUE, b->key, b->type, b->byteswap,
	    b->salt, b->iv, b->mac, b->size, b->plain, b->cipher, no_crypt);

	if (error == 0) {
		require_initialised(b->cipher, b->size);
		require_initialised(b->mac, ZIO_DATA_MAC_LEN);
	}
	return (error);
}

int
crypt_block_decrypt(struct crypt_block *b, boolean_t *no_crypt)
{
	return (zio_do_crypt_data(B_FALSE, b->key, b->type, b->byteswap,
	    b->salt, b->iv, b->mac, b->size, b->plain, b->cipher, no_crypt));
}

#ifndef ZASSAY_PROVER

static void
set_role(struct crypt_block *b, const void *start, size_t len,
    enum crypt_role role)
{
	memset(b->roles + ((const uint8_t *)start - b->plain), role, len);
}

/* A dnode that dnode_verify() has no objection to, as far as sizes go. */
static unsigned
draw_dnode(struct crypt_block *b, dnode_phys_t *dnp, unsigned slots_left)
{
	unsigned slots = 1 + draw_u8("dnode extra slots") % MIN(slots_left, 32);
	unsigned pointers = 1 + draw_u8("dnode block pointers - 1") % 3;
	boolean_t spill = draw_bool("dnode spill");
	uint8_t *bonus;
	size_t room;

	if (spill && slots == 1)
		pointers = 1;
	dnp->dn_type = draw_u8("dnode type") % DMU_OT_NUMTYPES;
	dnp->dn_bonustype = draw_u8("dnode bonus type") % DMU_OT_NUMTYPES;
	if (dnp->dn_type == DMU_OT_NONE)
		pointers--;	/* a free dnode has none */
	dnp->dn_extra_slots = slots - 1;
	dnp->dn_nblkptr = pointers;
	dnp->dn_flags &= ~DNODE_FLAG_SPILL_BLKPTR;
	if (spill)
		dnp->dn_flags |= DNODE_FLAG_SPILL_BLKPTR;
	bonus = (uint8_t *)&dnp->dn_blkptr[pointers];
	room = (uint8_t *)(dnp + slots) - bonus - (spill ? sizeof (blkptr_t) : 0);
	dnp->dn_bonuslen = draw_u16("dnode bonus length") % (room + 1);

	/* dn_maxblkid and what follows, without dn_used */
	set_role(b, &dnp->dn_indblkshift, 2, CRYPT_AUTHENTICATED);
	set_role(b, &dnp->dn_checksum, 2, CRYPT_AUTHENTICATED);
	set_role(b, &dnp->dn_datablkszsec, 2, CRYPT_AUTHENTICATED);
	set_role(b, dnp->dn_pad2, sizeof (dnp->dn_pad2), CRYPT_AUTHENTICATED);
	set_role(b, &dnp->dn_maxblkid, 8, CRYPT_AUTHENTICATED);
	set_role(b, dnp->dn_pad3, sizeof (dnp->dn_pad3), CRYPT_AUTHENTICATED);
	for (unsigned i = 0; i < pointers; i++) {
		blkptr_t *bp = &dnp->dn_blkptr[i];
		if (BP_GET_TYPE(bp) != DMU_OT_OBJSET) {
			set_role(b, &bp->blk_cksum.zc_word[2],
			    ZIO_DATA_MAC_LEN, CRYPT_AUTHENTICATED);
		}
	}
	set_role(b, bonus, room, dnp->dn_type != DMU_OT_NONE &&
	    dnp->dn_bonuslen != 0 && DMU_OT_IS_ENCRYPTED(dnp->dn_bonustype) ?
	    CRYPT_ENCRYPTED : CRYPT_AUTHENTICATED);
	return (slots);
}

static void
draw_dnodes(struct crypt_block *b)
{
	dnode_phys_t *dnp = (dnode_phys_t *)b->plain;
	unsigned slots = b->size >> DNODE_SHIFT;

	for (unsigned i = 0; i < slots; )
		i += draw_dnode(b, &dnp[i], slots - i);
}

static uint64_t
in_order(struct crypt_block *b, uint64_t v)
{
	return (b->byteswap ? BSWAP_64(v) : v);
}

/* A log record of at most left bytes; 0 when it does not fit. */
static size_t
put_record(struct crypt_block *b, uint8_t *start, uint64_t type, uint64_t len,
    size_t left)
{
	/* No type of record is empty. */
	size_t least = type == TX_WRITE ? sizeof (lr_write_t) :
	    sizeof (lr_ooo_t);
	lr_t *lr = (lr_t *)start;

#ifdef TX_CLONE_RANGE
	if (type == TX_CLONE_RANGE)
		least = sizeof (lr_clone_range_t);
#endif
	len = P2ROUNDUP(least + len, sizeof (uint64_t));
	if (len > left)
		return (0);
	lr->lrc_txtype = in_order(b, type);
	lr->lrc_reclen = in_order(b, len);
	set_role(b, &lr->lrc_txg, 2 * sizeof (uint64_t), CRYPT_AUTHENTICATED);
	set_role(b, lr + 1, len - sizeof (lr_t), CRYPT_ENCRYPTED);
	if (type == TX_WRITE) {
		set_role(b, &((lr_write_t *)lr)->lr_blkptr, sizeof (blkptr_t),
		    CRYPT_AUTHENTICATED);
	}
#ifdef TX_CLONE_RANGE
	if (type == TX_CLONE_RANGE) {
		size_t plain = offsetof(lr_clone_range_t, lr_nbps);

		set_role(b, start + plain, len - plain, CRYPT_AUTHENTICATED);
	}
#endif
	return (len);
}

static void
draw_log(struct crypt_block *b)
{
	zil_chain_t *zilc = (zil_chain_t *)b->plain;
	size_t used = sizeof (zil_chain_t);
	uint64_t type[DRAWN_RECORDS], len[DRAWN_RECORDS];
	unsigned records = draw_u8("log records");

	b->byteswap = draw_bool("byteswap");
	for (unsigned i = 0; i < records; i++) {
		unsigned r = i % DRAWN_RECORDS;

		if (i < DRAWN_RECORDS) {
			type[r] = draw_u8("record type") % TX_MAX_TYPE;
			if (draw_bool("record is a write"))
				type[r] = TX_WRITE;
			len[r] = draw_u16("record length") >>
			    (draw_u8("record length shift") % 16);
		}
		size_t n = put_record(b, b->plain + used, type[r], len[r],
		    b->size - used);
		if (n == 0)
			break;
		used += n;
	}
	zilc->zc_nused = in_order(b, used);
	set_role(b, zilc, offsetof(zil_chain_t, zc_nused),
	    CRYPT_AUTHENTICATED);
	set_role(b, b->plain + used, b->size - used, CRYPT_UNUSED);
}

void
draw_crypt_block(struct crypt_block *b)
{
	static const dmu_object_type_t types[] = {
		DMU_OT_PLAIN_FILE_CONTENTS, DMU_OT_DNODE, DMU_OT_INTENT_LOG,
	};
	dmu_object_type_t type = types[draw_u8("type (mod 3)") % 3];
	size_t size = SPA_MINBLOCKSIZE * draw_size("magnitude", "sectors",
	    1 << 5, CRYPT_BLOCK_MAX >> SPA_MINBLOCKSHIFT);

	draw_crypt_block_of(b, type, size);
	pattern_fill(b->plain, size, draw_u64("content"));
	memset(b->roles, type == DMU_OT_PLAIN_FILE_CONTENTS ?
	    CRYPT_ENCRYPTED : CRYPT_LAYOUT, size);
	if (type == DMU_OT_DNODE)
		draw_dnodes(b);
	else if (type == DMU_OT_INTENT_LOG)
		draw_log(b);
}

/* Loops over a whole block: the harness's time, so as short as they can be. */
#define	FAST	__attribute__((no_sanitize("address", "undefined")))

FAST size_t
crypt_block_secret(const struct crypt_block *b, size_t *differing)
{
	size_t secret = 0, count = 0;

	for (size_t i = 0; i < b->size; i++) {
		unsigned is_secret = b->roles[i] == CRYPT_ENCRYPTED;

		secret += is_secret;
		count += is_secret & (b->cipher[i] != b->plain[i]);
	}
	*differing = count;
	return (secret);
}

FAST boolean_t
crypt_block_rest_is_plain(const struct crypt_block *b)
{
	unsigned different = 0;

	for (size_t i = 0; i < b->size; i++) {
		unsigned is_plain = (b->roles[i] == CRYPT_LAYOUT) |
		    (b->roles[i] == CRYPT_AUTHENTICATED);

		different |= is_plain & (b->cipher[i] != b->plain[i]);
	}
	return (!different);
}

FAST boolean_t
crypt_block_restored(const struct crypt_block *b, const uint8_t *original)
{
	unsigned different = 0;

	for (size_t i = 0; i < b->size; i++) {
		different |= (b->roles[i] != CRYPT_UNUSED) &
		    (b->plain[i] != original[i]);
	}
	return (!different);
}

FAST void
crypt_block_cover(struct crypt_block *b, const uint8_t *original)
{
	for (size_t i = 0; i < b->size; i++)
		b->plain[i] = ~original[i];
}

FAST size_t
crypt_block_let_out(const struct crypt_block *b, const uint8_t *original)
{
	size_t count = 0;

	for (size_t i = 0; i < b->size; i++) {
		uint8_t kept = ~original[i];

		count += (b->roles[i] == CRYPT_ENCRYPTED) &
		    (b->plain[i] != kept) & (b->plain[i] != 0);
	}
	return (count);
}

FAST boolean_t
crypt_block_flip(struct crypt_block *b, size_t first, unsigned bit)
{
	size_t at = first;

	do {
		if (b->roles[at] == CRYPT_ENCRYPTED ||
		    b->roles[at] == CRYPT_AUTHENTICATED) {
			b->cipher[at] ^= 1 << bit;
			return (B_TRUE);
		}
		if (++at == b->size)
			at = 0;
	} while (at != first);
	return (B_FALSE);
}

#endif /* ZASSAY_PROVER */
