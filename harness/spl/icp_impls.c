/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which implementations of the ICP's primitives there are.
 */
#ifndef ZASSAY_PROVER

#include "spl.h"

#include <sys/crypto/icp.h>
#ifdef ZASSAY_ZFS_IMPL
#include <sys/zfs_impl.h>
#endif

#include <zassay/icp.h>
#include <zassay/initialised.h>

#define	ZASSAY_NAME	"icp_impls"
#include <zassay/property.h>

struct icp_impls icp_aes_impls = {
	.parameter = "icp_aes_impl", .count = 3,
	.name = { "generic", "x86_64", "aesni" },
};
struct icp_impls icp_gcm_impls = {
	.parameter = "icp_gcm_impl",
#ifdef ZASSAY_GCM_AVX2
	.count = 4, .name = { "generic", "pclmulqdq", "avx", "avx2-vaes" },
#else
	.count = 3, .name = { "generic", "pclmulqdq", "avx" },
#endif
};
/* A release that does not choose has one. */
struct icp_impls icp_sha256_impls = {
	.parameter = "zfs_sha256_impl",
#ifdef ZASSAY_ZFS_IMPL
	.count = 6,
	.name = { "generic", "x64", "ssse3", "avx", "avx2", "shani" },
#endif
};
struct icp_impls icp_sha512_impls = {
	.parameter = "zfs_sha512_impl",
#ifdef ZASSAY_ZFS_IMPL
	.count = 4,
	.name = { "generic", "x64", "avx", "avx2" },
#endif
};

static int gcm_is_avx, aes_is_swapped;
static int sha256_is_generic, sha512_is_generic;

static int
choose(const struct icp_impls *impls, const char *name)
{
	if (impls == &icp_aes_impls)
		return (aes_impl_set(name));
	if (impls == &icp_gcm_impls)
		return (gcm_impl_set(name));
#ifdef ZASSAY_ZFS_IMPL
	return (zfs_impl_get_ops(impls == &icp_sha256_impls ?
	    "sha256" : "sha512")->setname(name));
#else
	return (EINVAL);
#endif
}

static void
look(struct icp_impls *impls)
{
	for (unsigned i = 0; i < impls->count; i++) {
		if (choose(impls, impls->name[i]) == 0)
			continue;
		static char text[16][64];
		static unsigned count;
		(void) snprintf(text[count], sizeof (text[0]), "%s=%s",
		    impls->parameter, impls->name[i]);
		zassay_lacks(text[count++]);
		impls->name[i] = NULL;
	}
	if (impls->count != 0)
		(void) choose(impls, "fastest");
}

#ifdef ZASSAY_IN_C

/* MemorySanitizer does not see what assembly writes: there, all is C. */
static void
keep_c(struct icp_impls *impls)
{
	for (unsigned i = 0; i < impls->count; i++)
		impls->name[i] = "generic";
}

void
icp_choose_c(void)
{
	keep_c(&icp_aes_impls);
	keep_c(&icp_gcm_impls);
	keep_c(&icp_sha256_impls);
	keep_c(&icp_sha512_impls);
	if (choose(&icp_aes_impls, "generic") != 0 ||
	    choose(&icp_gcm_impls, "generic") != 0 ||
	    (icp_sha512_impls.count != 0 &&
	    (choose(&icp_sha256_impls, "generic") != 0 ||
	    choose(&icp_sha512_impls, "generic") != 0)))
		spl_panic("no implementation in C");
}

#else

void
icp_choose_c(void)
{
}

#endif

void
icp_impls_setup(void)
{
	(void) icp_init();
	look(&icp_aes_impls);
	look(&icp_gcm_impls);
	look(&icp_sha256_impls);
	look(&icp_sha512_impls);
	icp_choose_c();
}

void
icp_use(const struct icp_impls *impls, const char *name)
{
	assume(choose(impls, name) == 0);
	if (impls == &icp_gcm_impls)
		gcm_is_avx = strncmp(name, "avx", 3) == 0;
	if (impls == &icp_aes_impls)
		aes_is_swapped = strcmp(name, "generic") == 0;
	if (impls == &icp_sha256_impls)
		sha256_is_generic = strcmp(name, "generic") == 0;
	if (impls == &icp_sha512_impls)
		sha512_is_generic = strcmp(name, "generic") == 0;
}

const char *
icp_draw_impl(const struct icp_impls *impls)
{
	unsigned i = draw_u8(impls->parameter) % MAX(impls->count, 1);

	if (impls->count == 0)
		return ("only");
	assume(impls->name[i] != NULL);
	icp_use(impls, impls->name[i]);
	return (impls->name[i]);
}

/*
 * GCM's assembly does not take the key schedule of the generic AES, whose
 * words are swapped; icp_gcm_generic_aes has that combination.
 */
void
icp_draw_impls(void)
{
	(void) icp_draw_impl(&icp_aes_impls);
	(void) icp_draw_impl(&icp_gcm_impls);
	if (gcm_is_avx && aes_is_swapped)
		icp_use(&icp_aes_impls, "x86_64");
}

int
icp_gcm_is_avx(void)
{
	return (gcm_is_avx);
}

int
icp_sha2_reads_words(void)
{
	return (sha256_is_generic || sha512_is_generic);
}

#endif /* ZASSAY_PROVER */
