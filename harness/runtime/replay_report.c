/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "decode.h"
#include "json.h"
#include "replay_report.h"

#define	HEX_MAX	4096	/* bytes of a draw that JSON reports repeat */

static struct {
	enum zassay_replay_mode mode;
	const char *json;
	char partial[PATH_MAX];	/* what json is written to first */
	FILE *draws;		/* JSON objects, separated by commas */
	char *draws_text;
	size_t draws_len;
	FILE *reached;
	char *reached_text;
	size_t reached_len;
	const char *tape;
	size_t size;
	bool open;		/* a run is under way */
} report;

static bool
text_on_stdout(void)
{
	return (report.mode == ZASSAY_REPLAY_TEXT &&
	    (report.json == NULL || strcmp(report.json, "-") != 0));
}

static bool
wants_json_draws(void)
{
	return (report.json != NULL || report.mode == ZASSAY_REPLAY_LAYOUT);
}

static void
json_draw_details(const struct zassay_draw_record *draw, const uint8_t *bytes)
{
	FILE *out = report.draws;
	char *text = NULL;
	size_t len = 0;
	uint32_t shown = draw->size < HEX_MAX ? draw->size : HEX_MAX;

	fputs(",\"hex\":\"", out);
	for (uint32_t i = 0; i < shown; i++)
		fprintf(out, "%02x", bytes[i]);
	fprintf(out, "\",\"truncated\":%s,\"text\":",
	    shown < draw->size ? "true" : "false");
	FILE *decoded = open_memstream(&text, &len);
	if (decoded != NULL) {
		zassay_decode(decoded, draw, bytes);
		fclose(decoded);
	}
	zassay_json_string(out, text != NULL ? text : "");
	free(text);
}

static void
show_draw(const struct zassay_draw_record *draw, const void *bytes)
{
	if (text_on_stdout()) {
		zassay_decode(stdout, draw, bytes);
		fflush(stdout);
	}
	if (wants_json_draws()) {
		if (ftell(report.draws) > 0)
			fputs(",\n ", report.draws);
		zassay_json_draw(report.draws, draw);
		if (report.mode != ZASSAY_REPLAY_LAYOUT)
			json_draw_details(draw, bytes);
		fputc('}', report.draws);
	}
}

static void
show_reach(const char *label)
{
	if (text_on_stdout()) {
		printf("  reached %s\n", label);
		fflush(stdout);
	}
	if (report.json != NULL) {
		if (ftell(report.reached) > 0)
			fputc(',', report.reached);
		zassay_json_string(report.reached, label);
	}
}

bool
zassay_report_open(enum zassay_replay_mode mode, const char *json)
{
	report.mode = mode;
	report.json = json;
	if (json != NULL && strcmp(json, "-") != 0) {
		if (json[0] == '\0' || (size_t)snprintf(report.partial,
		    sizeof (report.partial), "%s.part", json) >=
		    sizeof (report.partial)) {
			fprintf(stderr, "--json: not a usable path: '%s'\n",
			    json);
			return (false);
		}
		int fd = open(report.partial, O_WRONLY | O_CREAT, 0666);
		if (fd < 0) {
			fprintf(stderr, "--json: cannot write %s: %s\n", json,
			    strerror(errno));
			return (false);
		}
		close(fd);
		unlink(report.partial);
	}
	if (mode == ZASSAY_REPLAY_TEXT || mode == ZASSAY_REPLAY_LAYOUT) {
		zassay_on.draw = show_draw;
		zassay_on.reach = show_reach;
	}
	return (true);
}

void
zassay_report_begin(const char *tape, size_t size)
{
	report.tape = tape;
	report.size = size;
	report.open = true;
	report.draws = open_memstream(&report.draws_text, &report.draws_len);
	report.reached = open_memstream(&report.reached_text,
	    &report.reached_len);
	if (report.draws == NULL || report.reached == NULL) {
		fprintf(stderr, "out of memory\n");
		_exit(2);
	}
	if (text_on_stdout()) {
		printf("%s: %s\n", zassay_property.name,
		    zassay_property.statement);
		if (size == 0) {
			printf("note: the tape is empty; every draw is "
			    "zero\n");
		}
		fflush(stdout);
	}
}

static const char *
outcome_name(enum zassay_outcome outcome, const struct zassay_failure *failure)
{
	if (outcome == ZASSAY_HELD)
		return ("held");
	if (outcome == ZASSAY_REJECTED)
		return ("rejected");
	if (failure == NULL)
		return ("sanitizer");
	return (failure->panic ? "panic" : "require");
}

static void
write_json(FILE *out, const char *outcome,
    const struct zassay_failure *failure)
{
	fputs("{\"property\":", out);
	zassay_json_string(out, zassay_property.name);
	fputs(",\n\"tape\":", out);
	zassay_json_string(out, report.tape);
	fprintf(out, ",\n\"size\":%zu,\"drawn\":%" PRIu32 ",\n\"outcome\":",
	    report.size, zassay_last_layout()->end);
	zassay_json_string(out, outcome);
	if (failure != NULL) {
		fputs(",\n\"message\":", out);
		zassay_json_string(out, failure->text);
		fputs(",\"file\":", out);
		zassay_json_string(out, failure->file);
		fprintf(out, ",\"line\":%d,\"function\":", failure->line);
		zassay_json_string(out, failure->func);
	}
	fprintf(out, ",\n\"reached\":[%s],\n\"draws\":[%s]}\n",
	    report.reached_text, report.draws_text);
}

static void
save_json(const char *outcome, const struct zassay_failure *failure)
{
	if (strcmp(report.json, "-") == 0) {
		write_json(stdout, outcome, failure);
		return;
	}
	FILE *out = fopen(report.partial, "w");
	bool failed = out == NULL;
	if (out != NULL) {
		write_json(out, outcome, failure);
		failed = ferror(out) != 0;
		failed |= fclose(out) != 0;
	}
	if (failed || rename(report.partial, report.json) != 0) {
		fprintf(stderr, "--json: cannot write %s: %s\n", report.json,
		    strerror(errno));
		(void) unlink(report.partial);
		_exit(2);
	}
}

static void
print_outcome(enum zassay_outcome outcome)
{
	uint32_t drawn = zassay_last_layout()->end;

	if (drawn > report.size && report.size != 0) {
		printf("note: %" PRIu32 " bytes drawn, the tape has %zu; the "
		    "rest read as zeros\n", drawn, report.size);
	} else if (drawn < report.size) {
		printf("note: %" PRIu32 " of the tape's %zu bytes drawn\n",
		    drawn, report.size);
	}
	if (outcome == ZASSAY_HELD)
		printf("HELD\n");
	else if (outcome == ZASSAY_REJECTED)
		printf("REJECTED: an assumption does not hold\n");
}

void
zassay_report_end(enum zassay_outcome outcome,
    const struct zassay_failure *failure)
{
	const char *name = outcome_name(outcome, failure);

	if (!report.open)
		return;
	report.open = false;
	fclose(report.draws);
	fclose(report.reached);
	if (text_on_stdout())
		print_outcome(outcome);
	if (report.mode == ZASSAY_REPLAY_LAYOUT)
		printf("[%s]\n", report.draws_text);
	if (report.mode == ZASSAY_REPLAY_OUTCOMES ||
	    (report.mode == ZASSAY_REPLAY_QUIET && outcome == ZASSAY_FAILED))
		printf("%s: %s\n", report.tape, name);
	if (report.json != NULL)
		save_json(name, failure);
	fflush(stdout);
	free(report.draws_text);
	free(report.reached_text);
}
