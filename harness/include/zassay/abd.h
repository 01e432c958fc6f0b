/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * ABDs for properties: what releases name differently, and a walk that checks
 * where the bytes of an ABD are.
 */
#ifndef ZASSAY_ABD_H
#define	ZASSAY_ABD_H

#include <sys/zfs_context.h>
#include <sys/abd.h>
#include <sys/abd_impl.h>
#include <sys/spa.h>

#include <zassay/property.h>

#ifdef ZASSAY_ABD_ALLOC_GANG_ABD
#define	abd_alloc_gang	abd_alloc_gang_abd
#endif

/* Give back a view, or an ABD of a buffer of one's own. */
#ifdef ZASSAY_ABD_PUT
#define	abd_free_view	abd_put
#else
#define	abd_free_view	abd_free
#endif

/* The size of a page, that of a scattered ABD's chunks. */
#define	ABD_CHUNK	4096

/* Stretches of memory that an ABD is to consist of, one after the other. */
#define	ABD_WALK_MAX	8

struct abd_walk {
	size_t parts;
	char *start[ABD_WALK_MAX];
	size_t size[ABD_WALK_MAX];
	size_t off;		/* of the next byte, in all of them */
};

/* For abd_iterate_func(): this chunk is where the walk is, whole. */
static inline int
abd_walk_chunk(void *buf, size_t len, void *arg)
{
	struct abd_walk *walk = arg;
	size_t off = walk->off;
	int found = 0;

	require(len != 0);
	for (size_t i = 0; i < walk->parts && !found; i++) {
		if (off < walk->size[i]) {
			require(walk->start[i] + off == buf);
			require(off + len <= walk->size[i]);
			found = 1;
		} else {
			off -= walk->size[i];
		}
	}
	require(found);
	walk->off += len;
	return (0);
}

#endif /* ZASSAY_ABD_H */
