/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The line between a property and the engine that runs it. The fuzz and
 * replay flavours link these functions from harness/runtime; the prover
 * (smt/) gives each its meaning on formulas. Properties use property.h.
 */
#ifndef ZASSAY_ENGINE_H
#define	ZASSAY_ENGINE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How a drawn value is shown by replay and changed by the mutator. */
enum zassay_kind {
	ZASSAY_KIND_UINT = 0,	/* little-endian unsigned integer, 1..8 bytes */
	ZASSAY_KIND_BYTES = 1,	/* opaque bytes */
	ZASSAY_KIND_BLKPTR = 2,	/* blkptr_t, 128 bytes, host byte order */
};

/* Engines that a property declares. */
#define	ZASSAY_FUZZ	0x1u
#define	ZASSAY_PROVE	0x2u

struct zassay_property {
	const char *name;	/* the file's name without ".c" */
	const char *area;	/* the folder's name under targets/ */
	const char *statement;	/* one sentence: what must hold */
	unsigned engines;	/* ZASSAY_FUZZ | ZASSAY_PROVE */
	void (*setup)(void);	/* once before the first run; may be NULL */
	void (*run)(void);	/* draw -> assume -> call -> require */
};

/* Defined once in every property (ZASSAY_PROPERTY). */
extern const struct zassay_property zassay_property;

/*
 * Take the next len bytes of the tape into buf; past the tape's end they are
 * zero. For the prover: len arbitrary bytes. label and kind are only shown.
 * len must be a constant for a property that declares ZASSAY_PROVE.
 */
void zassay_draw(const char *label, enum zassay_kind kind, void *buf,
    size_t len);

/*
 * The word that was drawn last, below width (0 stands for 2^64): a run reduces
 * it, and the prover looks only at words that need no reducing.
 */
uint64_t zassay_below(uint64_t word, uint64_t width);

/* An assumption does not hold: this input is not one that a caller makes. */
void zassay_reject(void) __attribute__((noreturn));

/* A requirement does not hold: the engine's finding. */
void zassay_fail(const char *what, const char *file, int line,
    const char *func) __attribute__((noreturn));

/*
 * From here on a panic (VERIFY, ASSERT, cmn_err(CE_PANIC)) is what the caller
 * is promised: it ends the execution without a finding. Reset for each run.
 */
void zassay_expect_panic(void);

/* This point must be reachable; a proof that never gets here is VACUOUS. */
void zassay_reach(const char *label);

/*
 * What the code under test has computed: nothing to a run and to a proof, but
 * compared where a run is held against its formulas (zassay fuzz
 * --against-prover).
 */
void zassay_observe(const char *label, const void *buf, size_t len);

/*
 * In a setup: what the property would go through and this machine does not
 * have, such as "icp_gcm_impl=avx2-vaes". Told with the property's description
 * and named in every report. text stays with the caller.
 */
void zassay_lacks(const char *text);

/*
 * For code under ZASSAY_PROVER only (the SPL's summaries): len arbitrary
 * bytes in buf which are not part of the tape, and the one-line name of the
 * abstraction, printed with every verdict that went through it.
 */
void zassay_havoc(void *buf, size_t len);
void zassay_abstraction(const char *text);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_ENGINE_H */
