/* SPDX-License-Identifier: Apache-2.0 */
#include <module/os/linux/zfs/zio_crypt.c>
