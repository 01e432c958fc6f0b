/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * dmu_recv_stream() on streams of records of all types, in either byte order,
 * raw or not, cut short or with a wrong checksum. What records are known to
 * do to it is left out here (zassay/recv_drawn.h): a property each.
 *
 * replaces: the DMU and the DSL (zassay/recv_world.h)
 */
#include <zassay/recv_drawn.h>

ZASSAY_PROPERTY("a stream is received, or refused with an error when it is cut or its checksum "
    "is wrong: what reaches the DMU is in bounds and all memory is given back",
    ZASSAY_FUZZ, recv_setup)
{
	receive_drawn_stream(recv_drawn_type, RECV_TYPES, RECV_EITHER, 0);
}
