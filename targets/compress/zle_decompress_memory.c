/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * zle is told how long its source is. A block whose checksum was computed by
 * whoever made it gets here with any content.
 */
#include <sys/zio.h>
#include <sys/zio_compress.h>

#include <zassay/abd.h>
#include <zassay/compress.h>

#define	SOURCE	3
#define	DESTINATION	4

ZASSAY_PROPERTY("decompressing three bytes of any content with zle into four "
    "stays inside both buffers",
    ZASSAY_PROVE | ZASSAY_FUZZ, abd_init)
{
	char *source = malloc(SOURCE), *destination = malloc(DESTINATION);

	draw_bytes("source", source, SOURCE);
	(void) decompress(ZIO_COMPRESS_ZLE, source, destination, SOURCE,
	    DESTINATION);
	free(source);
	free(destination);
}
