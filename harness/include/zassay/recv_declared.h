/*
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZASSAY_RECV_DECLARED_H
#define	ZASSAY_RECV_DECLARED_H

/* In place of a function that releases declare in different ways. */
#define	WORLD(type, name, ...)						\
	type world_##name(__VA_ARGS__) __asm__(#name);			\
	type world_##name(__VA_ARGS__)

#endif /* ZASSAY_RECV_DECLARED_H */
