/* SPDX-License-Identifier: Apache-2.0 */
#include "xdr_kernel.h"

/*
 * Sizes are counted by walking from a null pointer, in every nvlist: UBSan has
 * nothing to say about pointers here that is not ASan's too.
 */
#pragma clang attribute push(__attribute__((				\
    no_sanitize("pointer-overflow"))), apply_to = function)

#include <module/nvpair/nvpair.c>

#pragma clang attribute pop

/* The kernel has no floating point: a pair of that type is refused there. */
bool_t
xdr_double(XDR *xdrs, double *value)
{
	return (FALSE);
}
