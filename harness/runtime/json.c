/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>

#include "decode.h"
#include "json.h"

void
zassay_json_string(FILE *out, const char *text)
{
	fputc('"', out);
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		if (*p == '"' || *p == '\\')
			fprintf(out, "\\%c", *p);
		else if (*p == '\n')
			fputs("\\n", out);
		else if (*p < 0x20 || *p >= 0x7f)
			fprintf(out, "\\u%04x", *p);
		else
			fputc(*p, out);
	}
	fputc('"', out);
}

void
zassay_json_draw(FILE *out, const struct zassay_draw_record *draw)
{
	fputs("{\"label\":", out);
	zassay_json_string(out, draw->label);
	fprintf(out, ",\"kind\":\"%s\",\"offset\":%" PRIu32 ",\"size\":%"
	    PRIu32, zassay_kind_name(draw->kind), draw->offset, draw->size);
}
