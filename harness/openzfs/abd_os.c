/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ABD's userland half where the kernel's file has it.
 */
#include <module/os/linux/zfs/abd_os.c>
