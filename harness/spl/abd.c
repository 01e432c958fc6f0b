/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * For a tree that has the kernel's half of the ABD and not the userland one.
 * zio_init() asks which sizes are scattered, to choose the flags of its
 * caches, which mean nothing here: none is. The tree's own function wins.
 */
#include "spl.h"

boolean_t abd_size_alloc_linear(size_t size) __attribute__((weak));

boolean_t
abd_size_alloc_linear(size_t size)
{
	return (B_TRUE);
}
