/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * For a tree that has the kernel's half of the ARC and not the userland one:
 * how much memory there is. The tree's own functions win.
 */
#include "spl.h"

#include <sys/multilist.h>
#include <sys/arc.h>
#include <sys/arc_impl.h>

#pragma weak arc_all_memory
#pragma weak arc_free_memory
#pragma weak arc_available_memory
#pragma weak arc_memory_throttle

uint64_t
arc_all_memory(void)
{
	return (physmem * spl_pagesize());
}

uint64_t
arc_free_memory(void)
{
	return (arc_all_memory());
}

int64_t
arc_available_memory(void)
{
	return (arc_all_memory());
}

int
arc_memory_throttle(spa_t *spa, uint64_t reserve, uint64_t txg)
{
	return (0);
}
