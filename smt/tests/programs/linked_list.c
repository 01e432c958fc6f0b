/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * A list of three drawn nodes, linked in sorted order.
 *
 * expect: PROVED
 */
#include <zassay/property.h>

struct node { uint8_t key; struct node *next; };

static void
insert(struct node **head, struct node *n)
{
	while (*head != 0 && (*head)->key < n->key)
		head = &(*head)->next;
	n->next = *head;
	*head = n;
}

ZASSAY_PROPERTY("linked list", ZASSAY_PROVE, NULL)
{
	struct node n[3];
	struct node *head = 0;
	unsigned count = 0;

	for (int i = 0; i < 3; i++) {
		n[i].key = draw_u8("key");
		insert(&head, &n[i]);
	}
	for (struct node *p = head; p != 0; p = p->next) {
		require(p->next == 0 || p->key <= p->next->key);
		count++;
	}
	require(count == 3);
}
