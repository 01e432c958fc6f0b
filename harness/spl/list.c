/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * list_t: a circular list through list_head, with the links inside the
 * elements at list_offset. A link that is on no list is NULL.
 */
#include "spl.h"
#include <sys/list.h>

static list_node_t *
link_of(list_t *list, void *element)
{
	return ((list_node_t *)((char *)element + list->list_offset));
}

static void *
element_of(list_t *list, list_node_t *link)
{
	if (link == &list->list_head)
		return (NULL);
	return ((char *)link - list->list_offset);
}

static void
insert_between(list_node_t *prev, list_node_t *link, list_node_t *next)
{
	link->prev = prev;
	link->next = next;
	prev->next = link;
	next->prev = link;
}

static void
take_out(list_node_t *link)
{
	if (link->next == NULL || link->prev == NULL)
		spl_panic("an element is removed which is on no list");
	link->prev->next = link->next;
	link->next->prev = link->prev;
	link->next = NULL;
	link->prev = NULL;
}

void
list_create(list_t *list, size_t size, size_t offset)
{
	list->list_offset = offset;
	list->list_head.next = &list->list_head;
	list->list_head.prev = &list->list_head;
}

void
list_destroy(list_t *list)
{
	if (!list_is_empty(list))
		spl_panic("a list is destroyed which is not empty");
	list->list_head.next = NULL;
	list->list_head.prev = NULL;
}

void
list_insert_after(list_t *list, void *element, void *added)
{
	list_node_t *link;

	if (element == NULL) {
		list_insert_head(list, added);
		return;
	}
	link = link_of(list, element);
	insert_between(link, link_of(list, added), link->next);
}

void
list_insert_before(list_t *list, void *element, void *added)
{
	list_node_t *link;

	if (element == NULL) {
		list_insert_tail(list, added);
		return;
	}
	link = link_of(list, element);
	insert_between(link->prev, link_of(list, added), link);
}

void
list_insert_head(list_t *list, void *added)
{
	list_node_t *head = &list->list_head;

	insert_between(head, link_of(list, added), head->next);
}

void
list_insert_tail(list_t *list, void *added)
{
	list_node_t *head = &list->list_head;

	insert_between(head->prev, link_of(list, added), head);
}

void
list_remove(list_t *list, void *element)
{
	take_out(link_of(list, element));
}

void *
list_remove_head(list_t *list)
{
	void *element = list_head(list);

	if (element != NULL)
		list_remove(list, element);
	return (element);
}

void *
list_remove_tail(list_t *list)
{
	void *element = list_tail(list);

	if (element != NULL)
		list_remove(list, element);
	return (element);
}

void
list_move_tail(list_t *dst, list_t *src)
{
	list_node_t *to = &dst->list_head, *from = &src->list_head;

	if (list_is_empty(src))
		return;
	to->prev->next = from->next;
	from->next->prev = to->prev;
	to->prev = from->prev;
	from->prev->next = to;
	from->next = from;
	from->prev = from;
}

void *
list_head(list_t *list)
{
	return (element_of(list, list->list_head.next));
}

void *
list_tail(list_t *list)
{
	return (element_of(list, list->list_head.prev));
}

void *
list_next(list_t *list, void *element)
{
	return (element_of(list, link_of(list, element)->next));
}

void *
list_prev(list_t *list, void *element)
{
	return (element_of(list, link_of(list, element)->prev));
}

int
list_is_empty(list_t *list)
{
	return (list->list_head.next == &list->list_head);
}

void
list_link_init(list_node_t *link)
{
	link->next = NULL;
	link->prev = NULL;
}

void
list_link_replace(list_node_t *old, list_node_t *new)
{
	new->next = old->next;
	new->prev = old->prev;
	old->prev->next = new;
	old->next->prev = new;
	list_link_init(old);
}

int
list_link_active(list_node_t *link)
{
	return (link->next != NULL);
}
