/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * AFL++ mutates in one process and runs in another: what the last runs drew is
 * in a file that both have mapped.
 */
#ifndef ZASSAY_RUNTIME_LAYOUTS_H
#define	ZASSAY_RUNTIME_LAYOUTS_H

#include "tape.h"

/* Names the file; it is made by who starts afl-fuzz, empty. */
#define	ZASSAY_LAYOUTS_VARIABLE	"ZASSAY_LAYOUTS"

/* Their labels are addresses in the target: not for the mutator. */
struct zassay_layouts {
	struct zassay_layout last;
	struct zassay_layout accepted;	/* count 0: there was none */
};

/* The file's mapping, which lasts; NULL: there is none. */
struct zassay_layouts *zassay_map_layouts(void);

#endif /* ZASSAY_RUNTIME_LAYOUTS_H */
