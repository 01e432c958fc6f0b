/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * gcc has no call before each load but those it makes for ThreadSanitizer. With
 * these, race.c hears of the same loads that clang tells it of.
 */
#include <stddef.h>
#include <stdint.h>

void __tsan_init(void);
void __tsan_read_range(void *addr, size_t size);
void __tsan_write_range(void *addr, size_t size);

void
__tsan_init(void)
{
}

void
__tsan_read_range(void *addr, size_t size)
{
	(void) addr, (void) size;
}

void
__tsan_write_range(void *addr, size_t size)
{
	(void) addr, (void) size;
}

#define	TELL(bytes, type)						\
void __sanitizer_cov_load##bytes(type *addr);				\
void __tsan_read##bytes(void *addr);					\
void __tsan_unaligned_read##bytes(void *addr);				\
void __tsan_write##bytes(void *addr);					\
void __tsan_unaligned_write##bytes(void *addr);				\
									\
void									\
__tsan_read##bytes(void *addr)						\
{									\
	__sanitizer_cov_load##bytes(addr);				\
}									\
									\
void									\
__tsan_unaligned_read##bytes(void *addr)				\
{									\
	__sanitizer_cov_load##bytes(addr);				\
}									\
									\
void									\
__tsan_write##bytes(void *addr)						\
{									\
	(void) addr;							\
}									\
									\
void									\
__tsan_unaligned_write##bytes(void *addr)				\
{									\
	(void) addr;							\
}

TELL(1, uint8_t)
TELL(2, uint16_t)
TELL(4, uint32_t)
TELL(8, uint64_t)
TELL(16, void)
