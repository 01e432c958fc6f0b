/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A summary stands in for a function in a proof: a property that defines one
 * (or includes a header that does) has every call of the function, static or
 * not, answered by the summary. Natively the function itself runs.
 *
 *	ZASSAY_SUMMARY("any digest, or EIO", int, compute, uint8_t *digest)
 *	{
 *		static const int64_t returns[] = { 0, EIO };
 *		summary_writes(digest, 16);
 *		return (summary_one_of(returns, 2));
 *	}
 *
 * The text is printed with the verdict. A call of the function from within
 * its summary is answered by the function.
 *
 * That the summary allows what the function does is a property of its own,
 * for fuzzing: natively a summary notes what it allows.
 *
 *	summary_begin();
 *	summary_watch(buffer, size);		(what may not change otherwise)
 *	(void) zassay_summary_compute(digest);
 *	require(summary_allows(compute(digest)));
 */
#ifndef ZASSAY_SUMMARY_H
#define	ZASSAY_SUMMARY_H

#include <zassay/engine.h>

#define	ZASSAY_SUMMARY(text, type, function, ...)			\
	extern const char zassay_says_##function[];			\
	const char zassay_says_##function[] = text;			\
	type zassay_summary_##function(__VA_ARGS__);			\
	type zassay_summary_##function(__VA_ARGS__)

#ifdef ZASSAY_PROVER

/* For the prover alone: a check that len bytes can be read. */
void zassay_inspect(const void *buf, size_t len);

/*
 * The function writes any bytes there, and reads these. Macros: what is out of
 * bounds is so in a line of the summary.
 */
#define	summary_writes(p, len)						\
	((len) != 0 ? zassay_havoc((p), (len)) : (void)0)
#define	summary_reads(p, len)						\
	((len) != 0 ? zassay_inspect((p), (len)) : (void)0)

/* The summary says nothing of other calls: a proof that has one fails. */
#define	summary_covers(cond)						\
	((cond) ? (void)0 : zassay_fail("the summary covers " #cond,	\
	    __FILE__, __LINE__, __func__))

/* The function returns one of these. */
static inline int64_t
summary_one_of(const int64_t *values, size_t count)
{
	uint8_t which;

	zassay_havoc(&which, sizeof (which));
	if (which >= count)
		zassay_reject();
	return (values[which]);
}

#else

void summary_begin(void);
void summary_watch(const void *p, size_t len);
void summary_writes(void *p, size_t len);
#define	summary_reads(p, len)	((void)(p), (void)(len))
#define	summary_covers(cond)	((void)(cond))
int64_t summary_one_of(const int64_t *values, size_t count);

/*
 * Whether what was watched is as it was when summary_watch() saw it, but for
 * what the summary writes, and the function may return this.
 */
int summary_allows(int64_t returned);

#endif

#endif /* ZASSAY_SUMMARY_H */
