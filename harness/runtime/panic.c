/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * How a run fails: what is printed, and who is told.
 */
#include <stdio.h>
#include <string.h>

#include "tape.h"

const char *
zassay_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (slash != NULL ? slash + 1 : path);
}

/*
 * The last two lines on stderr. For a panic they are the kernel's own:
 *	VERIFY3(c < 32768) failed (36028797018963967 < 32768)
 *	PANIC at zio.c:341:zio_data_buf_alloc()
 * for a requirement:
 *	REQUIRE(a == b) failed
 *	AT some_property.c:41:zassay_run()
 */
void
zassay_print_failure(const struct zassay_failure *failure)
{
	fflush(stdout);
	if (failure->panic) {
		fprintf(stderr, "%s\nPANIC at %s:%d:%s()\n", failure->text,
		    failure->file, failure->line, failure->func);
	} else {
		fprintf(stderr, "REQUIRE(%s) failed\nAT %s:%d:%s()\n",
		    failure->text, failure->file, failure->line,
		    failure->func);
	}
	fflush(stderr);
}

static void
fail(const struct zassay_failure *failure)
{
	zassay_engine_failing(failure);
	zassay_print_failure(failure);
	zassay_engine_failed(failure);
}

void
zassay_panic(const char *message, const char *file, int line,
    const char *func)
{
	struct zassay_failure failure = {
		.panic = true,
		.text = message,
		.file = zassay_base_name(file),
		.line = line,
		.func = func,
	};

	if (zassay_panic_promised()) {
		if (zassay_on.expected_panic != NULL)
			zassay_on.expected_panic(&failure);
		zassay_end_run(ZASSAY_HELD);
	}
	fail(&failure);
	__builtin_unreachable();
}

void
zassay_fail(const char *what, const char *file, int line, const char *func)
{
	struct zassay_failure failure = {
		.panic = false,
		.text = what,
		.file = zassay_base_name(file),
		.line = line,
		.func = func,
	};
	fail(&failure);
	__builtin_unreachable();
}
