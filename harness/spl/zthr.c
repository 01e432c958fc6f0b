/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Linked in place of zthr_wakeup() into properties that use the ARC without
 * its threads: userland's ARC finds itself short of memory by chance, one
 * time in a hundred, and would wake a thread that is not there.
 */
#include "spl.h"

void __wrap_zthr_wakeup(void *zthr);

void
__wrap_zthr_wakeup(void *zthr)
{
}
