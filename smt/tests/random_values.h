/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Random draws that prefer edges (zero, all ones, powers of two and their
 * neighbours, an earlier value again), where failures are.
 */
#ifndef ZASSAY_TESTS_RANDOM_VALUES_H
#define	ZASSAY_TESTS_RANDOM_VALUES_H

#include <zassay/engine.h>

struct random_values {
	uint64_t state;		/* not zero */
	uint64_t last;
};

void random_draw(struct random_values *random, enum zassay_kind kind,
    uint8_t *bytes, size_t len);

#endif /* ZASSAY_TESTS_RANDOM_VALUES_H */
