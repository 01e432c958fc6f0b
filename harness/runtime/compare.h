/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The lifter against the machine: a tape's native run is compared with what
 * the property's formulas say of it. A difference is a defect of the prover.
 */
#ifndef ZASSAY_RUNTIME_COMPARE_H
#define	ZASSAY_RUNTIME_COMPARE_H

#include "tape.h"

#ifdef __cplusplus
extern "C" {
#endif

/* From now on runs are compared. False, and why on stderr: they cannot be. */
bool zassay_compare_open(const char *lifted_file);
bool zassay_comparing(void);

/*
 * In place of zassay_execute(). On a difference both traces are printed and
 * the process aborts. Runs that the formulas do not bring to an end that leaves
 * the process as it was have a process of their own, and the same end is not
 * looked at for ever; of these the outcome is ZASSAY_REJECTED.
 */
enum zassay_outcome zassay_compare(const uint8_t *data, size_t size);

/* The engine's failing(): the failure is a part of the run. Jumps. */
void zassay_compare_failing(const struct zassay_failure *failure)
    __attribute__((noreturn));

/* One line of JSON: how many runs were compared, and how far. */
void zassay_compare_report(void);

#ifdef __cplusplus
}
#endif

#endif /* ZASSAY_RUNTIME_COMPARE_H */
