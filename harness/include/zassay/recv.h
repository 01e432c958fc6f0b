/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Records of a send stream, given to the functions of dmu_recv.c that read
 * them and act on them.
 */
#ifndef ZASSAY_RECV_H
#define	ZASSAY_RECV_H

#include <zassay/dnodes.h>

#include <sys/zfs_ioctl.h>

/*
 * receive_read_record() of a record whose header has just been read, in a
 * stream that ends there: the payload's buffer is allocated, its first read
 * fails, and all is given back. Returns the error; *payload is the length of
 * that read, or STREAM_NOT_READ.
 */
#define	STREAM_NOT_READ	(~0ULL)
int recv_read_record(const dmu_replay_record_t *drr, uint64_t *payload);

/* The same of an END record, behind records of that checksum. */
int recv_read_end(const dmu_replay_record_t *drr, const zio_cksum_t *sum);

/* The read of an empty stream; whether and how much was asked for. */
uint64_t stream_asked(void);
void stream_rewind(void);

/* receive_object() of a stream that is not raw, into an object set. */
int recv_object(const struct drr_object *drro, void *bonus);

/* byteswap_record() */
void recv_byteswap(dmu_replay_record_t *drr);

/* The function of that name, of a stream that is not raw. */
int recv_freeobjects(struct drr_freeobjects *drrfo);
int recv_free(struct drr_free *drrf);
int recv_redact(struct drr_redact *drrr);
int recv_embedded(struct drr_write_embedded *drrwe, void *data);

/* receive_object_range(), and what it leaves for receive_object(). */
struct recv_range {
	boolean_t present;
	uint64_t firstobj;
	uint64_t numslots;
	uint8_t salt[ZIO_DATA_SALT_LEN];
	uint8_t iv[ZIO_DATA_IV_LEN];
	uint8_t mac[ZIO_DATA_MAC_LEN];
};
int recv_object_range(struct drr_object_range *drror, boolean_t raw,
    struct recv_range *range);

#endif /* ZASSAY_RECV_H */
