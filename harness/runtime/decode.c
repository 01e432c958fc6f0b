/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <string.h>

#include "blkptr_fields.h"
#include "blkptr_names.h"
#include "decode.h"

#define	HEX_ROW		16
#define	HEX_BYTES	64	/* of a longer draw only the start is shown */

const char *
zassay_kind_name(enum zassay_kind kind)
{
	switch (kind) {
	case ZASSAY_KIND_UINT:
		return ("uint");
	case ZASSAY_KIND_BYTES:
		return ("bytes");
	case ZASSAY_KIND_BLKPTR:
		return ("blkptr");
	}
	return ("unknown");
}

static void
decode_bytes(FILE *out, const uint8_t *bytes, size_t size)
{
	size_t shown = size < HEX_BYTES ? size : HEX_BYTES;

	for (size_t row = 0; row < shown; row += HEX_ROW) {
		fprintf(out, "    %04zx ", row);
		for (size_t i = row; i < row + HEX_ROW && i < shown; i++)
			fprintf(out, " %02x", bytes[i]);
		fprintf(out, "\n");
	}
	if (shown < size)
		fprintf(out, "    ... %zu more bytes\n", size - shown);
}

static uint64_t
get(const void *bp, const char *name)
{
	return (zassay_bp_get(bp, zassay_bp_find(name)));
}

static uint64_t
get_dva(const void *bp, int dva, const char *field)
{
	char name[32];

	snprintf(name, sizeof (name), "DVA[%d].%s", dva, field);
	return (get(bp, name));
}

/* "lz4" or, for a number without a name, "compress=99". */
static void
print_enum(FILE *out, const char *what, const char *name, uint64_t value)
{
	if (name != NULL)
		fprintf(out, "%s", name);
	else
		fprintf(out, "%s=%" PRIu64, what, value);
}

static void
print_level_and_type(FILE *out, const void *bp)
{
	uint64_t type = get(bp, "TYPE");

	fprintf(out, "[L%" PRIu64 " ", get(bp, "LEVEL"));
	print_enum(out, "type", zassay_type_name(type), type);
	fprintf(out, "]");
}

static void
decode_embedded(FILE *out, const char *indent, const void *bp)
{
	uint64_t etype = get(bp, "EMBEDDED.ETYPE");
	uint64_t compress = get(bp, "COMPRESS");

	fprintf(out, "%sEMBEDDED ", indent);
	print_level_and_type(out, bp);
	fprintf(out, " et=%" PRIu64, etype);
	if (zassay_etype_name(etype) != NULL)
		fprintf(out, " (%s)", zassay_etype_name(etype));
	fprintf(out, " ");
	print_enum(out, "compress", zassay_compress_name(compress), compress);
	fprintf(out, " %s%s%s", get(bp, "BYTEORDER") ? "LE" : "BE",
	    get(bp, "CRYPT") ? " crypt" : "", get(bp, "DEDUP") ? " dedup" : "");
	fprintf(out, "\n%ssize=%" PRIx64 "L/%" PRIx64 "P (%" PRIu64 " / %"
	    PRIu64 " bytes) birth=%" PRIu64 "L\n", indent,
	    get(bp, "EMBEDDED.LSIZE"), get(bp, "EMBEDDED.PSIZE"),
	    get(bp, "EMBEDDED.LSIZE"), get(bp, "EMBEDDED.PSIZE"),
	    get(bp, "BIRTH"));
}

static void
decode_dvas(FILE *out, const char *indent, const void *bp, bool encrypted)
{
	for (int i = 0; i < (encrypted ? 2 : 3); i++) {
		fprintf(out, "%sDVA[%d]=<%" PRIu64 ":%" PRIx64 ":%" PRIx64 ">",
		    indent, i, get_dva(bp, i, "VDEV"),
		    get_dva(bp, i, "OFFSET"), get_dva(bp, i, "ASIZE"));
		if (get_dva(bp, i, "GANG"))
			fprintf(out, " gang");
		if (get_dva(bp, i, "GRID"))
			fprintf(out, " grid=%" PRIx64, get_dva(bp, i, "GRID"));
		if (get_dva(bp, i, "PAD"))
			fprintf(out, " pad=%" PRIx64, get_dva(bp, i, "PAD"));
		fprintf(out, "\n");
	}
	if (encrypted) {
		fprintf(out, "%ssalt=%" PRIx64 " iv=%" PRIx64 ":%" PRIx64 "\n",
		    indent, get(bp, "SALT"), get(bp, "IV1"), get(bp, "IV2"));
	}
}

static void
decode_block(FILE *out, const char *indent, const void *bp, bool hole)
{
	uint64_t level = get(bp, "LEVEL");
	uint64_t checksum = get(bp, "CHECKSUM");
	uint64_t compress = get(bp, "COMPRESS");
	uint64_t phys = get(bp, "PHYS_BIRTH");
	bool encrypted = get(bp, "CRYPT") != 0 && level == 0 &&
	    zassay_type_is_encrypted(get(bp, "TYPE"));

	decode_dvas(out, indent, bp, encrypted);
	fprintf(out, "%s%s", indent, hole ? "HOLE " : "");
	print_level_and_type(out, bp);
	fprintf(out, " ");
	print_enum(out, "checksum", zassay_checksum_name(checksum), checksum);
	fprintf(out, " ");
	print_enum(out, "compress", zassay_compress_name(compress), compress);
	fprintf(out, " %s %s %s %s\n",
	    get(bp, "CRYPT") == 0 ? "unencrypted" : encrypted ? "encrypted" :
	    level > 0 ? "indirect-MAC" : "authenticated",
	    get(bp, "BYTEORDER") ? "LE" : "BE",
	    get_dva(bp, 0, "GANG") ? "gang" : "contiguous",
	    get(bp, "DEDUP") ? "dedup" : "unique");
	fprintf(out, "%ssize=%" PRIx64 "L/%" PRIx64 "P (%" PRIu64 " / %" PRIu64
	    " bytes) birth=%" PRIu64 "L/%" PRIu64 "P fill=%" PRIu64 "\n",
	    indent, get(bp, "LSIZE"), get(bp, "PSIZE"), get(bp, "LSIZE"),
	    get(bp, "PSIZE"), get(bp, "BIRTH"),
	    phys != 0 ? phys : get(bp, "BIRTH"),
	    encrypted ? get(bp, "CRYPT.FILL") : get(bp, "FILL"));
	fprintf(out, "%scksum=%016" PRIx64 ":%016" PRIx64 ":%016" PRIx64
	    ":%016" PRIx64 "\n", indent, get(bp, "CKSUM[0]"),
	    get(bp, "CKSUM[1]"), get(bp, "CKSUM[2]"), get(bp, "CKSUM[3]"));
	if (get(bp, "PAD[0]") != 0 || get(bp, "PAD[1]") != 0) {
		fprintf(out, "%spad=%016" PRIx64 ":%016" PRIx64 "\n", indent,
		    get(bp, "PAD[0]"), get(bp, "PAD[1]"));
	}
}

void
zassay_decode_blkptr(FILE *out, const char *indent, const void *bp)
{
	static const uint8_t empty_dva[16];

	if (get(bp, "EMBEDDED") != 0)
		decode_embedded(out, indent, bp);
	else
		decode_block(out, indent, bp,
		    memcmp(bp, empty_dva, sizeof (empty_dva)) == 0);
}

void
zassay_decode(FILE *out, const struct zassay_draw_record *draw,
    const void *bytes)
{
	uint64_t v = 0;

	fprintf(out, "  %s", draw->label);
	if (draw->kind == ZASSAY_KIND_UINT && draw->size >= 1 &&
	    draw->size <= sizeof (v)) {
		memcpy(&v, bytes, draw->size);
		fprintf(out, " = %" PRIu64 " (0x%" PRIx64 ")\n", v, v);
		return;
	}
	fprintf(out, ": %s of %" PRIu32 " byte%s at %" PRIu32 "\n",
	    draw->kind == ZASSAY_KIND_BLKPTR ? "block pointer" : "draw",
	    draw->size, draw->size == 1 ? "" : "s", draw->offset);
	if (draw->kind == ZASSAY_KIND_BLKPTR && draw->size == ZASSAY_BP_SIZE)
		zassay_decode_blkptr(out, "    ", bytes);
	else
		decode_bytes(out, bytes, draw->size);
}
