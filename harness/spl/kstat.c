/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * kstats and procfs lists: the objects that OpenZFS fills, shown to nobody.
 */
#include "spl.h"

kstat_t *
kstat_create(const char *module, int instance, const char *name,
    const char *class, uchar_t type, ulong_t ndata, uchar_t flags)
{
	/* As in userland OpenZFS: there is none, and every caller copes. */
	return (NULL);
}

void
kstat_install(kstat_t *ksp)
{
}

void
kstat_delete(kstat_t *ksp)
{
}

void
kstat_set_raw_ops(kstat_t *ksp, int (*headers)(char *buf, size_t size),
    int (*data)(char *buf, size_t size, void *data),
    void *(*addr)(kstat_t *ksp, loff_t index))
{
}

/* Times of queues that nobody waits in. */
void
kstat_waitq_enter(kstat_io_t *kiop)
{
}

void
kstat_waitq_exit(kstat_io_t *kiop)
{
}

void
kstat_runq_enter(kstat_io_t *kiop)
{
}

void
kstat_runq_exit(kstat_io_t *kiop)
{
}

void
seq_printf(struct seq_file *m, const char *format, ...)
{
}

void
procfs_list_install(const char *module, const char *submodule,
    const char *name, mode_t mode, procfs_list_t *procfs_list,
    int (*show)(struct seq_file *f, void *p),
    int (*show_header)(struct seq_file *f),
    int (*clear)(procfs_list_t *procfs_list), size_t node_offset)
{
	mutex_init(&procfs_list->pl_lock, NULL, MUTEX_DEFAULT, NULL);
	list_create(&procfs_list->pl_list,
	    node_offset + sizeof (procfs_list_node_t),
	    node_offset + offsetof(procfs_list_node_t, pln_link));
	procfs_list->pl_next_id = 1;
	procfs_list->pl_node_offset = node_offset;
}

void
procfs_list_uninstall(procfs_list_t *procfs_list)
{
}

void
procfs_list_destroy(procfs_list_t *procfs_list)
{
	list_destroy(&procfs_list->pl_list);
	mutex_destroy(&procfs_list->pl_lock);
}

void
procfs_list_add(procfs_list_t *procfs_list, void *p)
{
	procfs_list_node_t *node = (procfs_list_node_t *)
	    ((char *)p + procfs_list->pl_node_offset);

	node->pln_id = procfs_list->pl_next_id++;
	list_insert_tail(&procfs_list->pl_list, p);
}
