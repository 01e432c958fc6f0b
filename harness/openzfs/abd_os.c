/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ABD's userland half where the kernel's file has it.
 */
#include <module/os/linux/zfs/abd_os.c>

unsigned int
zassay_abd_chunkcnt(size_t size)
{
	return (abd_chunkcnt_for_bytes(size));
}
