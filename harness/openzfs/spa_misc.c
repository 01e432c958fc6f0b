/* SPDX-License-Identifier: Apache-2.0 */
#include <module/zfs/spa_misc.c>

void
zassay_spa_config_lock_init(spa_t *spa)
{
	spa_config_lock_init(spa);
}
