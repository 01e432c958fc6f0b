/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * replaces: zio_write
 */
#include <zassay/arc_states.h>
#include <zassay/compress.h>
#include <zassay/dnodes.h>
#include <zassay/pattern.h>

#define	STEPS		24
#define	USUAL_SECTORS	32	/* 16 KiB */
#define	MOST_SECTORS	(SPA_MAXBLOCKSIZE >> SPA_MINBLOCKSHIFT)

enum step {
	ALLOC_PLAIN, ALLOC_COMPRESSED, ALLOC_RAW, RETURN, LOAN_INUSE,
	CONVERT, RELEASE, UNTRANSFORM, WRITE, READ, DESTROY, STEPS_KINDS
};

static struct held held[HELD];
static spa_t *spa;

static void
setup(void)
{
	dnodes_setup();
	spa = dnodes_objset()->os_spa;
	pipeline.packed = malloc(SPA_MAXBLOCKSIZE);
}

/* Above the usual only now and then: an execution takes a while then. */
static size_t
draw_lsize(void)
{
	uint64_t most = draw_u8("any size, if 255") == UINT8_MAX ?
	    MOST_SECTORS : USUAL_SECTORS;

	return (draw_size("sectors magnitude", "sectors", USUAL_SECTORS,
	    most) << SPA_MINBLOCKSHIFT);
}

/* A buffer of a block of one byte, compressed if that makes it shorter. */
static void
alloc(struct held *h, enum step step, boolean_t loan)
{
	uint8_t salt[ZIO_DATA_SALT_LEN] = { 1 }, iv[ZIO_DATA_IV_LEN] = { 2 };
	uint8_t mac[ZIO_DATA_MAC_LEN] = { 3 };
	uint8_t *block;

	memset(h, 0, sizeof (*h));
	h->lsize = h->psize = draw_lsize();
	h->fill = draw_u8("content") | 1;
	h->loaned = loan;
	block = malloc(h->lsize);
	memset(block, h->fill, h->lsize);
	if (step != ALLOC_PLAIN)
		h->psize = pack(block, h->lsize);
	h->raw = step == ALLOC_RAW;
	h->compressed = h->raw || h->psize != h->lsize;
	h->has_copy = h->compressed && !h->raw;
	if (h->raw) {
		enum zio_compress how = h->psize == h->lsize ?
		    ZIO_COMPRESS_OFF : ZIO_COMPRESS_LZ4;

		h->buf = loan ? arc_loan_raw_buf(spa, 1, ZFS_HOST_BYTEORDER,
		    salt, iv, mac, DMU_OT_DNODE, h->psize, h->lsize, how, 0) :
		    arc_alloc_raw_buf(spa, h, 1, ZFS_HOST_BYTEORDER, salt, iv,
		    mac, DMU_OT_DNODE, h->psize, h->lsize, how, 0);
	} else if (h->compressed) {
		h->buf = loan ? arc_loan_compressed_buf(spa, h->psize,
		    h->lsize, ZIO_COMPRESS_LZ4, 0) :
		    arc_alloc_compressed_buf(spa, h, h->psize, h->lsize,
		    ZIO_COMPRESS_LZ4, 0);
	} else {
		h->buf = loan ? arc_loan_buf(spa, B_FALSE, h->lsize) :
		    arc_alloc_buf(spa, h, ARC_BUFC_DATA, h->lsize);
	}
	memcpy(h->buf->b_data, h->psize != h->lsize ? pipeline.packed : block,
	    held_size(h));
	free(block);
}

/* How many have the block that h was read from or written to. */
static int
sharers(const struct held *h)
{
	int n = 0;

	for (int i = 0; i < HELD; i++) {
		n += held[i].buf != NULL && held[i].written &&
		    BP_EQUAL(&held[i].bp, &h->bp);
	}
	return (n);
}

/* The block is read once more; it is cached. */
static void
read_again(const struct held *from, struct held *h)
{
	arc_flags_t flags = ARC_FLAG_WAIT;
	zbookmark_phys_t zb = { 0 };
	boolean_t packed = BP_GET_COMPRESS(&from->bp) != ZIO_COMPRESS_OFF;
	boolean_t asked = draw_bool("read compressed");
	int how = 0;

	/* Without a key: what is encrypted in the ARC is read as it is. */
	boolean_t raw = BP_IS_ENCRYPTED(&from->bp) && (from->raw || packed);

	*h = *from;
	h->buf = NULL;
	h->loaned = B_FALSE;
	h->raw = raw;
	h->compressed = raw || (packed && asked);
	if (raw)
		how = ZIO_FLAG_RAW;
	else if (asked)
		how = ZIO_FLAG_RAW_COMPRESS;
	require(arc_read(NULL, spa, &h->bp, arc_getbuf_func, &h->buf,
	    ZIO_PRIORITY_SYNC_READ, ZIO_FLAG_CANFAIL | how, &flags, &zb) == 0);
	require(flags & ARC_FLAG_CACHED);
}

static void
destroy(struct held *h)
{
	void *tag = h;

	if (h->loaned)
		arc_return_buf(h->buf, tag);
	if (h->written && sharers(h) == 1) {
		arc_buf_destroy(h->buf, tag);
		arc_freed(spa, &h->bp);
	} else {
		arc_buf_destroy(h->buf, tag);
	}
	h->buf = NULL;
}

static void
take(enum step step, struct held *h, struct held *other)
{
	zbookmark_phys_t zb = { 0 };

	switch (step) {
	case ALLOC_PLAIN:
	case ALLOC_COMPRESSED:
	case ALLOC_RAW:
		if (h->buf == NULL)
			alloc(h, step, draw_bool("loan"));
		return;
	default:
		if (h->buf == NULL)
			return;
	}
	if (step == DESTROY) {
		destroy(h);
	} else if (step == RETURN && h->loaned) {
		arc_return_buf(h->buf, h);
		h->loaned = B_FALSE;
	} else if (h->loaned) {
		return;		/* as it is until it is returned */
	} else if (step == LOAN_INUSE && !h->written) {
		arc_loan_inuse_buf(h->buf, h);
		h->loaned = B_TRUE;
	} else if (step == CONVERT && !h->written && !h->compressed &&
	    h->psize == h->lsize) {
		/* Blocks of dnodes and object sets, which nothing compresses. */
		arc_convert_to_raw(h->buf, 1, ZFS_HOST_BYTEORDER,
		    DMU_OT_DNODE, NULL, NULL, NULL);
		h->raw = h->compressed = B_TRUE;
	} else if (step == RELEASE) {
		h->has_copy = !h->written || sharers(h) == 1 ? h->has_copy :
		    B_FALSE;
		arc_release(h->buf, h);
		require(arc_released(h->buf));
		h->written = B_FALSE;
	} else if (step == UNTRANSFORM && h->compressed && !h->raw &&
	    h->has_copy) {
		require(arc_untransform(h->buf, spa, &zb, B_FALSE) == 0);
		h->compressed = B_FALSE;
	} else if (step == WRITE && !h->written) {
		pipeline.compress = draw_bool("compress");
		pipeline.encrypt = draw_bool("encrypt") && !h->compressed;
		held_write(h, spa);
		h->has_copy = B_TRUE;
	} else if (step == READ && h->written && other->buf == NULL) {
		read_again(h, other);
	}
}

/* What every size is, and that the bytes are those of this block. */
static void
check(void)
{
	uint64_t loaned = 0;

	for (int i = 0; i < HELD; i++) {
		struct held *h = &held[i];
		size_t size = held_size(h);

		if (h->buf == NULL)
			continue;
		require(arc_buf_size(h->buf) == size);
		require(size >= 1 && size <= SPA_MAXBLOCKSIZE);
		require(arc_buf_lsize(h->buf) == h->lsize);
		require(arc_is_encrypted(h->buf) == h->raw);
		require((arc_get_compression(h->buf) != ZIO_COMPRESS_OFF) ==
		    (h->compressed && h->psize != h->lsize));
		if (!h->compressed || h->psize == h->lsize) {
			uint8_t *data = h->buf->b_data;

			require(data[0] == h->fill);
			require(data[size - 1] == h->fill);
		}
		loaned += h->loaned ? size : 0;
	}
	require(zassay_arc_loaned() == loaned);
}

ZASSAY_PROPERTY("whatever is done with ARC buffers, plain, compressed and "
    "raw, each has the size that its caller expects, between 1 and "
    "SPA_MAXBLOCKSIZE, and the bytes of its block; at the end nothing is left",
    ZASSAY_FUZZ, setup)
{
	size_t steps = 1 + draw_u8("steps - 1") % STEPS;

	for (size_t i = 0; i < steps; i++) {
		enum step step = draw_u8("step") % STEPS_KINDS;
		unsigned which = draw_u8("buffer (mod 4), other buffer (mod 4)");

		take(step, &held[which % HELD], &held[which / HELD % HELD]);
		check();
	}
	for (int i = 0; i < HELD; i++) {
		if (held[i].buf != NULL)
			destroy(&held[i]);
	}
	require(zassay_arc_loaned() == 0);
	require(zassay_arc_cached() == 0);
}
