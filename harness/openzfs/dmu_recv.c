/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/dmu_recv.c>

#include <zassay/recv.h>

int
recv_read_record(const dmu_replay_record_t *drr, uint64_t *payload)
{
	dmu_recv_cookie_t drc;
	struct receive_record_arg rrd;
	int error;

	memset(&drc, 0, sizeof (drc));
	memset(&rrd, 0, sizeof (rrd));
	rrd.header = *drr;
	drc.drc_os = dnodes_objset();
	drc.drc_rrd = &rrd;
	stream_rewind();
	error = receive_read_record(&drc);
	*payload = stream_asked();
	return (error);
}

int
recv_object(const struct drr_object *drro, void *bonus)
{
	struct receive_writer_arg rwa;
	struct drr_object copy = *drro;

	memset(&rwa, 0, sizeof (rwa));
	rwa.os = dnodes_objset();
	return (receive_object(&rwa, &copy, bonus));
}
