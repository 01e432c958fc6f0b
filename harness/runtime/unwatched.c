/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a sanitizer's runtime gives to the others, in a flavour without one:
 * that which counts lines. A failure there has no stack and no place. Weak: UBSan's
 * runtime alone has some of them.
 */
#include <sanitizer/common_interface_defs.h>

#pragma weak __sanitizer_print_stack_trace
#pragma weak __sanitizer_set_death_callback
#pragma weak __sanitizer_symbolize_pc

#if !__has_feature(address_sanitizer) && !__has_feature(memory_sanitizer) && \
    !__has_feature(thread_sanitizer)

void
__sanitizer_print_stack_trace(void)
{
}

void
__sanitizer_set_death_callback(void (*callback)(void))
{
}

void
__sanitizer_symbolize_pc(void *pc, const char *format, char *out,
    size_t size)
{
	if (size != 0)
		*out = '\0';
}

#endif
