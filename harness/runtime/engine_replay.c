/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The replay engine: runs a property on tapes from files, under sanitizers,
 * and says what it drew and how it ended.
 *
 * Exit code: 0 held, 3 rejected, 1 a requirement failed, 2 usage or a tape
 * that cannot be read, 77 a sanitizer's report; a panic aborts.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sanitizer/common_interface_defs.h>

#include "json.h"
#include "replay_report.h"
#include "tape.h"

enum exit_code {
	EXIT_HELD = 0,
	EXIT_REQUIRE = 1,
	EXIT_USAGE = 2,
	EXIT_REJECTED = 3,
};

#define	TAPE_SIZE_MAX	((off_t)64 << 20)

const char zassay_engine_asan_options[] = ":detect_stack_use_after_return=1";

static bool quiet;

static void
usage(FILE *out, const char *program)
{
	fprintf(out,
	    "usage: %s [--json FILE] TAPE   decoded draws and the outcome\n"
	    "       %s --layout TAPE        JSON list of the draws\n"
	    "       %s --quiet TAPE...      one line for each failure\n"
	    "       %s --outcomes TAPE...   one line for each tape\n"
	    "       %s --describe           the property as JSON\n",
	    program, program, program, program, program);
}

static void
describe(void)
{
	const struct zassay_property *p = &zassay_property;
	bool prove = (p->engines & ZASSAY_PROVE) != 0;
	bool fuzz = (p->engines & ZASSAY_FUZZ) != 0;
	const char *const *lacks;

	zassay_setup();
	printf("{\"name\":");
	zassay_json_string(stdout, p->name);
	printf(",\"area\":");
	zassay_json_string(stdout, p->area);
	printf(",\"statement\":");
	zassay_json_string(stdout, p->statement);
	printf(",\"engines\":[%s%s%s]", prove ? "\"prove\"" : "",
	    prove && fuzz ? "," : "", fuzz ? "\"fuzz\"" : "");
	printf(",\"lacks\":[");
	size_t count = zassay_lacking(&lacks);
	for (size_t i = 0; i < count; i++) {
		fputs(i != 0 ? "," : "", stdout);
		zassay_json_string(stdout, lacks[i]);
	}
	printf("]}\n");
}

/* Failing requirements end the run, other failures the process. */
void
zassay_engine_failing(const struct zassay_failure *failure)
{
	if (!quiet)
		__sanitizer_print_stack_trace();
	zassay_report_end(ZASSAY_FAILED, failure);
}

void
zassay_engine_failed(const struct zassay_failure *failure)
{
	if (failure->panic)
		abort();
	zassay_end_run(ZASSAY_FAILED);
}

static void
sanitizer_ends_process(void)
{
	zassay_report_end(ZASSAY_FAILED, NULL);
}

static bool
cannot_read(const char *path, const char *why)
{
	fprintf(stderr, "%s: cannot read this tape: %s\n", path, why);
	return (false);
}

static bool
read_tape(const char *path, uint8_t **data, size_t *size)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0)
		return (cannot_read(path, strerror(errno)));
	if (!S_ISREG(st.st_mode) || st.st_size > TAPE_SIZE_MAX) {
		close(fd);
		return (cannot_read(path, S_ISREG(st.st_mode) ?
		    "larger than 64 MiB" : "not a regular file"));
	}
	/* Exactly the size: reads past the end are then seen. */
	*size = 0;
	*data = malloc(st.st_size != 0 ? (size_t)st.st_size : 1);
	while (*data != NULL && *size < (size_t)st.st_size) {
		ssize_t n = read(fd, *data + *size,
		    (size_t)st.st_size - *size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			int error = n < 0 ? errno : EIO;
			free(*data);
			close(fd);
			return (cannot_read(path, strerror(error)));
		}
		*size += (size_t)n;
	}
	close(fd);
	if (*data == NULL)
		return (cannot_read(path, strerror(ENOMEM)));
	return (true);
}

/*
 * What a run that failed has allocated was not given back: leave without the
 * leak check.
 */
static void
leave_failed(int code)
{
	fflush(stdout);
	fflush(stderr);
	_exit(code);
}

static int
replay_all(char *const *paths, int count)
{
	int code = EXIT_HELD;

	for (int i = 0; i < count; i++) {
		uint8_t *data;
		size_t size;

		if (!read_tape(paths[i], &data, &size)) {
			code = EXIT_USAGE;
			continue;
		}
		zassay_report_begin(paths[i], size);
		enum zassay_outcome outcome = zassay_execute(data, size);
		zassay_report_end(outcome, NULL);
		free(data);
		if (outcome == ZASSAY_FAILED && code == EXIT_HELD)
			code = EXIT_REQUIRE;
		if (outcome == ZASSAY_REJECTED && !quiet)
			code = EXIT_REJECTED;
	}
	if (code == EXIT_REQUIRE)
		leave_failed(code);
	return (code);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "describe", no_argument, NULL, 'd' },
		{ "layout", no_argument, NULL, 'l' },
		{ "json", required_argument, NULL, 'j' },
		{ "quiet", no_argument, NULL, 'q' },
		{ "outcomes", no_argument, NULL, 'o' },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	enum zassay_replay_mode mode = ZASSAY_REPLAY_TEXT;
	const char *json = NULL;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 'd':
			describe();
			return (EXIT_HELD);
		case 'l':
			mode = ZASSAY_REPLAY_LAYOUT;
			break;
		case 'j':
			json = optarg;
			break;
		case 'q':
			mode = ZASSAY_REPLAY_QUIET;
			break;
		case 'o':
			mode = ZASSAY_REPLAY_OUTCOMES;
			break;
		case 'h':
			usage(stdout, argv[0]);
			return (EXIT_HELD);
		default:
			usage(stderr, argv[0]);
			return (EXIT_USAGE);
		}
	}
	int count = argc - optind;
	quiet = mode == ZASSAY_REPLAY_QUIET || mode == ZASSAY_REPLAY_OUTCOMES;
	if (count == 0 || (!quiet && count != 1) ||
	    (mode != ZASSAY_REPLAY_TEXT && json != NULL)) {
		usage(stderr, argv[0]);
		return (EXIT_USAGE);
	}
	if (!zassay_report_open(mode, json))
		return (EXIT_USAGE);

	__sanitizer_set_death_callback(sanitizer_ends_process);
	zassay_setup();
	return (replay_all(argv + optind, count));
}
