/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Blocks as the I/O pipeline has them: ABDs, of one piece or of many.
 *
 * needs: lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
 */
#include <sys/abd.h>

#include <zassay/arc.h>
#include <zassay/crypt_block.h>
#include <zassay/property.h>

static uint8_t bytes[CRYPT_BLOCK_MAX];

static void
setup(void)
{
	zassay_arc_state_init();
	crypt_block_setup();
	abd_init();
}

static abd_t *
make(int linear, size_t size)
{
	return (linear ? abd_alloc_linear(size, B_FALSE) :
	    abd_alloc(size, B_FALSE));
}

static int
crypt_abd(boolean_t encrypt, struct crypt_block *b, uint8_t *mac,
    abd_t *plain, abd_t *cipher)
{
	boolean_t no_crypt;

	return (zio_do_crypt_abd(encrypt, b->key, b->type, b->byteswap,
	    b->salt, b->iv, mac, b->size, plain, cipher, &no_crypt));
}

/*
 * Into a block that has what tells how it is read, and nothing else of this
 * one: bonus buffers that are encrypted come, and nothing else does.
 */
static void
check_bonus(const struct crypt_block *b, abd_t *plain)
{
	unsigned wrong = 0;

	for (size_t i = 0; i < b->size; i++) {
		bytes[i] = b->roles[i] == CRYPT_LAYOUT ? b->plain[i] :
		    ~b->plain[i];
	}
	zio_crypt_copy_dnode_bonus(plain, bytes, b->size);
	for (size_t i = 0; i < b->size; i++) {
		uint8_t other = ~b->plain[i];

		wrong |= bytes[i] != (b->roles[i] == CRYPT_AUTHENTICATED ?
		    other : b->plain[i]);
	}
	require(!wrong);
}

ZASSAY_PROPERTY("zio_do_crypt_abd does to ABDs of one or many pieces what "
    "zio_do_crypt_data does to buffers, and refuses another MAC; "
    "zio_crypt_copy_dnode_bonus copies the bonus buffers that are encrypted "
    "and no other byte",
    ZASSAY_FUZZ, setup)
{
	struct crypt_block b;
	uint8_t mac[ZIO_DATA_MAC_LEN];
	boolean_t no_crypt;
	abd_t *plain, *cipher;

	draw_crypt_block(&b);
	plain = make(draw_bool("plaintext in one piece"), b.size);
	cipher = make(draw_bool("ciphertext in one piece"), b.size);
	abd_copy_from_buf(plain, b.plain, b.size);
	require(crypt_block_encrypt(&b, &no_crypt) == 0);

	abd_zero(cipher, b.size);
	require(crypt_abd(B_TRUE, &b, mac, plain, cipher) == 0);
	require(memcmp(mac, b.mac, sizeof (mac)) == 0);
	if (b.type != DMU_OT_INTENT_LOG)
		require(abd_cmp_buf(cipher, b.cipher, b.size) == 0);
	if (b.type == DMU_OT_DNODE)
		check_bonus(&b, plain);

	abd_zero(plain, b.size);
	require(crypt_abd(B_FALSE, &b, mac, plain, cipher) == 0);
	memcpy(bytes, b.plain, b.size);
	abd_copy_to_buf(b.plain, plain, b.size);
	require(crypt_block_restored(&b, bytes));

	mac[draw_u8("flipped byte (mod 16)") % ZIO_DATA_MAC_LEN] ^= 0x10;
	require(crypt_abd(B_FALSE, &b, mac, plain, cipher) == ECKSUM);
	abd_free(plain);
	abd_free(cipher);
}
