/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A list is freed by a loop that reads the node it has just freed.
 *
 * expect: REFUTED
 */
#include <stdlib.h>
#include <zassay/property.h>

struct node { uint8_t key; struct node *next; };

ZASSAY_PROPERTY("linked list use after free", ZASSAY_PROVE, NULL)
{
	struct node *head = 0;
	unsigned n = draw_range("n", 0, 3);

	for (unsigned i = 0; i < n; i++) {
		struct node *p = malloc(sizeof (*p));
		p->next = head;
		head = p;
	}
	while (head != 0) {
		free(head);
		head = head->next;	/* fails: use-after-free */
	}
}
