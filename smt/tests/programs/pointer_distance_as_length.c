/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The distance of two places of one object is a number, wherever the object
 * lies, and what is copied by it is copied once.
 *
 * expect: PROVED
 */
#include <stdlib.h>
#include <string.h>
#include <zassay/property.h>

struct record {
	uint8_t head[64];
	uint8_t body[448];
};

ZASSAY_PROPERTY("the head is copied whole, and the body not at all",
    ZASSAY_PROVE, NULL)
{
	struct record *from = malloc(sizeof (*from));
	struct record *to = calloc(1, sizeof (*to));

	draw_bytes("record", from, sizeof (*from));
	memcpy(to, from, (uint8_t *)from->body - (uint8_t *)from);
	require(memcmp(to->head, from->head, sizeof (to->head)) == 0);
	require(to->body[0] == 0);
	free(from);
	free(to);
}
