/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The write pipeline beside a reader of the ARC. While a block is written,
 * arc_write_ready() changes the header that its buffer points at under no
 * lock that a holder of the dbuf takes. Releases with arc_hdr_realloc_crypt()
 * move the buffer to a new header and clear the old one when the block becomes
 * encrypted; later ones set a flag in the header that there is.
 *
 * A property that includes zassay/written.h is linked with an arc.c and a dbuf.c
 * that tell of each load before they make it. Before a load from a field that
 * the other thread writes, it is drawn how far that thread has got by now. The
 * other thread is thus on the tape: fuzzing, proof and replay are of one run.
 */
#ifndef ZASSAY_RACE_H
#define	ZASSAY_RACE_H

#include <zassay/arc.h>

/*
 * From here on another thread writes this anonymous buffer's block, which
 * becomes encrypted.
 */
void race_start(arc_buf_t *buf);

/* It goes on to its end, and everyone sees that. */
void race_finish(void);

/* It is done, wherever it was, and undone. */
void race_stop(void);

#endif /* ZASSAY_RACE_H */
