/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a record of the other byte order is turned into, against a table of
 * its members.
 */
#include <zassay/cases.h>
#include <zassay/property.h>
#include <zassay/recv_stream.h>

ZASSAY_PROPERTY("byteswap_record turns each number of a record, the checksum "
    "included, into the byte order of the machine, and changes nothing else",
    ZASSAY_PROVE | ZASSAY_FUZZ, NULL)
{
	dmu_replay_record_t drr, swapped;
	uint64_t which = draw_range("type", 0, RECV_KNOWN - 1);

	draw_bytes("record", &drr, sizeof (drr));
	case_of(t, which, 0, RECV_KNOWN - 1) {
		drr.drr_type = recv_drawn_type[t];
		swapped = drr;
		recv_swap(&swapped);
		recv_byteswap(&swapped);
		require(memcmp(&swapped, &drr, sizeof (drr)) == 0);
	}
}
