/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Weak: a property that asks what is to be checksummed replaces it.
 */
#pragma weak abd_fletcher_4_native
#include <module/zfs/zio_checksum.c>
