/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Shared by the files of the userland SPL. The interface that OpenZFS uses is
 * declared by the tree's own headers (sys/zfs_context.h, atomic.h, umem.h).
 */
#ifndef ZASSAY_SPL_H
#define	ZASSAY_SPL_H

#include <sys/zfs_context.h>
#include <runtime.h>
#include <zassay/engine.h>

/* A panic that the SPL itself finds: misuse of one of its interfaces. */
#define	spl_panic(message) \
	zassay_panic(message, __FILE__, __LINE__, __func__)

#endif /* ZASSAY_SPL_H */
