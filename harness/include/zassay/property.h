/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a property may use. A property is one file, targets/<area>/<name>.c:
 *
 *	#include <sys/zio.h>
 *	#include <zassay/property.h>
 *
 *	ZASSAY_PROPERTY("zio_buf_alloc accepts no size above SPA_MAXBLOCKSIZE",
 *	    ZASSAY_PROVE | ZASSAY_FUZZ, setup)
 *	{
 *		uint64_t size = draw_u64("size");
 *		assume(size > SPA_MAXBLOCKSIZE);
 *		...
 *		require(...);
 *	}
 *
 * draw -> assume -> call the real code -> require. The drawn bytes, in order,
 * little-endian, nothing else, are the tape. Everything that a property
 * allocates it frees before it returns; assume() before allocating, because
 * a failed assume() leaves the property at once.
 */
#ifndef ZASSAY_PROPERTY_H
#define	ZASSAY_PROPERTY_H

#include <zassay/engine.h>

#ifndef ZASSAY_NAME
#error "compile properties through the project's build: it defines ZASSAY_NAME and ZASSAY_AREA"
#endif

/*
 * Declare the file's property; its body follows. setup_fn (or NULL) runs once
 * per process before the first execution, and once before a proof.
 */
#define	ZASSAY_PROPERTY(statement_text, engine_set, setup_fn)		\
	static void zassay_run(void);					\
	const struct zassay_property zassay_property = {		\
		.name = ZASSAY_NAME,					\
		.area = ZASSAY_AREA,					\
		.statement = statement_text,				\
		.engines = (engine_set),				\
		.setup = setup_fn,					\
		.run = zassay_run,					\
	};								\
	static void zassay_run(void)

static inline uint8_t
draw_u8(const char *label)
{
	uint8_t v;
	zassay_draw(label, ZASSAY_KIND_UINT, &v, sizeof (v));
	return (v);
}

static inline uint16_t
draw_u16(const char *label)
{
	uint16_t v;
	zassay_draw(label, ZASSAY_KIND_UINT, &v, sizeof (v));
	return (v);
}

static inline uint32_t
draw_u32(const char *label)
{
	uint32_t v;
	zassay_draw(label, ZASSAY_KIND_UINT, &v, sizeof (v));
	return (v);
}

static inline uint64_t
draw_u64(const char *label)
{
	uint64_t v;
	zassay_draw(label, ZASSAY_KIND_UINT, &v, sizeof (v));
	return (v);
}

/* One bit of the next byte. */
static inline int
draw_bool(const char *label)
{
	return (draw_u8(label) & 1);
}

/*
 * An integer of [lo, hi], lo <= hi; 8 bytes of tape. Every tape is legal:
 * the drawn word is reduced modulo the width of the range. The prover draws
 * words below that width only, which are all the results there are.
 */
static inline uint64_t
draw_range(const char *label, uint64_t lo, uint64_t hi)
{
	uint64_t v = draw_u64(label);

	return (lo + zassay_below(v, hi - lo + 1));
}

/* len arbitrary bytes. */
static inline void
draw_bytes(const char *label, void *buf, size_t len)
{
	zassay_draw(label, ZASSAY_KIND_BYTES, buf, len);
}

#define	assume(cond)	((cond) ? (void)0 : zassay_reject())
#define	require(cond)	((cond) ? (void)0 :				\
	zassay_fail(#cond, __FILE__, __LINE__, __func__))
#define	reach(label)	zassay_reach(label)
#define	observe(label, value)						\
	zassay_observe(label, &(value), sizeof (value))
#define	expect_panic()	zassay_expect_panic()

#endif /* ZASSAY_PROPERTY_H */
