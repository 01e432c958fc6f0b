/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The kernel's XDR in userland: its own header in place of libtirpc's, and
 * what of the kernel it builds on.
 */
#ifndef ZASSAY_XDR_KERNEL_H
#define	ZASSAY_XDR_KERNEL_H

#include <arpa/inet.h>
#include <sys/types.h>

#define	LIBSPL_RPC_XDR_H	/* the other one */
#define	EXPORT_SYMBOL(name)
#define	BUILD_BUG_ON(condition)	_Static_assert(!(condition), #condition)
#define	cpu_to_be32(n)		htonl(n)
#define	be32_to_cpu(n)		ntohl(n)
#ifndef TRUE
#define	TRUE	1
#define	FALSE	0
#endif

typedef int bool_t;

#include <include/os/linux/spl/rpc/xdr.h>

#endif /* ZASSAY_XDR_KERNEL_H */
