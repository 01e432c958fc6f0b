/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/zfs_context.h>

#include "xdr_kernel.h"

/*
 * An array's elements are encoded by functions of their own type, called as
 * ones that take a void pointer: in every nvlist that holds bytes.
 */
#pragma clang attribute push(__attribute__((				\
    no_sanitize("function"))), apply_to = function)

#include <module/os/linux/spl/spl-xdr.c>

#pragma clang attribute pop
