/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A binary search tree of four drawn keys on the heap: the walk is sorted.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <zassay/property.h>

struct node { uint8_t key; struct node *child[2]; };

static void
insert(struct node **at, uint8_t key)
{
	while (*at != 0)
		at = &(*at)->child[key > (*at)->key];
	*at = calloc(1, sizeof (struct node));
	(*at)->key = key;
}

static unsigned
walk(struct node *n, int *last)
{
	if (n == 0)
		return (0);
	unsigned count = walk(n->child[0], last);
	require((int)n->key >= *last);
	*last = n->key;
	count += 1 + walk(n->child[1], last);
	free(n);
	return (count);
}

ZASSAY_PROPERTY("heap tree", ZASSAY_PROVE, NULL)
{
	struct node *root = 0;
	int last = -1;

	for (int i = 0; i < 3; i++)
		insert(&root, draw_u8("key"));
	require(walk(root, &last) == 3);
}
