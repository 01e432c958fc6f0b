/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * walk DIR POOL: find a pool by name or guid among the files of DIR, open it
 * read-only, and write every block pointer that a traversal meets to stdout:
 * 128 bytes each, as in memory, holes and embedded ones included. Keys are
 * not needed. Built and run by harvest-blkptrs against a release's own
 * headers and libraries.
 */
#include <sys/zfs_context.h>
#include <sys/spa.h>
#include <sys/dnode.h>
#include <sys/dmu_traverse.h>
#include <libnvpair.h>
#include <libzutil.h>
#include <stdio.h>
#include <string.h>

struct walk {
	FILE *out;
	uint64_t written;
};

static int
emit(spa_t *spa, zilog_t *zilog, const blkptr_t *bp, const zbookmark_phys_t *zb,
    const dnode_phys_t *dnp, void *arg)
{
	struct walk *walk = arg;

	if (bp == NULL)
		return (0);
	if (fwrite(bp, sizeof (*bp), 1, walk->out) != 1)
		return (errno);
	walk->written++;
	return (0);
}

static int
die(const char *what, int error)
{
	fprintf(stderr, "walk: %s: %s\n", what, strerror(error));
	return (2);
}

int
main(int argc, char **argv)
{
	struct walk walk = { .out = stdout };
	nvlist_t *config = NULL;
	spa_t *spa = NULL;
	char *name;
	int error;

	if (argc != 3) {
		fprintf(stderr, "usage: walk DIR POOL\n");
		return (2);
	}
	importargs_t args = {
		.path = &argv[1],
		.paths = 1,
		.can_be_active = B_TRUE,
		.scan = B_TRUE,
	};

	kernel_init(SPA_MODE_READ);
	error = zpool_find_config(NULL, argv[2], &config, &args,
	    &libzpool_config_ops);
	if (error != 0)
		return (die("no such pool", error));
	if (nvlist_lookup_string(config, ZPOOL_CONFIG_POOL_NAME, &name) != 0)
		return (die("pool without a name", EINVAL));
	error = spa_import(name, config, NULL,
	    ZFS_IMPORT_MISSING_LOG | ZFS_IMPORT_ANY_HOST | ZFS_IMPORT_SKIP_MMP);
	if (error == 0)
		error = spa_open(name, &spa, "walk");
	if (error != 0)
		return (die("cannot open the pool", error));
	error = traverse_pool(spa, 0,
	    TRAVERSE_PRE | TRAVERSE_HARD | TRAVERSE_NO_DECRYPT, emit, &walk);
	if (fflush(walk.out) != 0)
		return (die("cannot write", errno));
	fprintf(stderr, "walk: %s: %llu block pointers%s%s\n", name,
	    (u_longlong_t)walk.written, error != 0 ? ", stopped by: " : "",
	    error != 0 ? strerror(error) : "");
	/* Nothing was written: leaving at once loses nothing. */
	_exit(error != 0 ? 1 : 0);
}
