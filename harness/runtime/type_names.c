/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The release's own table of DMU object types.
 */
#include <sys/dmu.h>

const char *zassay_release_type_name(uint64_t type);
int zassay_release_type_is_encrypted(uint64_t type);

const char *
zassay_release_type_name(uint64_t type)
{
	static const char *const swaps[] = {
		"uint8", "uint16", "uint32", "uint64", "ZAP", "dnode",
		"objset", "znode", "old ACL", "ACL",
	};
	static __thread char name[64];

	if (type < DMU_OT_NUMTYPES)
		return (dmu_ot[type].ot_name);
	if (type > UINT8_MAX || (type & DMU_OT_NEWTYPE) == 0)
		return (NULL);

	/* A new-style type says what it is instead of being listed. */
	uint64_t swap = type & DMU_OT_BYTESWAP_MASK;
	(void) snprintf(name, sizeof (name), "%s %s%s",
	    swap < sizeof (swaps) / sizeof (swaps[0]) ? swaps[swap] :
	    "undefined", type & DMU_OT_ENCRYPTED ? "encrypted " : "",
	    type & DMU_OT_METADATA ? "metadata" : "data");
	return (name);
}

int
zassay_release_type_is_encrypted(uint64_t type)
{
	if (type >= DMU_OT_NUMTYPES && (type & DMU_OT_NEWTYPE) == 0)
		return (0);
	return (DMU_OT_IS_ENCRYPTED(type) != 0);
}
