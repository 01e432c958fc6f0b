/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A case for each value:
 *
 *	uint64_t n = draw_range("n", 0, 3);
 *
 *	case_of(i, n, 0, 3)
 *		copy(buffer, i);
 *
 * The body runs once, with i equal to n. A proof runs it for each value in
 * turn, so that a size which decides where bytes go is a number in each case
 * and not a formula; what it says is the same.
 */
#ifndef ZASSAY_CASES_H
#define	ZASSAY_CASES_H

#include <stdint.h>

#define	case_of(i, value, lo, hi)					\
	for (uint64_t i = (lo); i <= (hi); i++)				\
		if ((value) == i)

#endif /* ZASSAY_CASES_H */
