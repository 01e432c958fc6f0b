# SPDX-License-Identifier: Apache-2.0
#
# What the compiler and the tree have, as zfs_config.h. OpenZFS's own build
# makes that file with configure; in userland its HAVE_* macros only choose
# the SIMD code of the ICP and of the raidz and fletcher files.

include(CheckCSourceCompiles)

# HAVE_<name> : one instruction of the set
set(simd_sets
  "SSE2|pxor %xmm0, %xmm1"
  "SSSE3|pshufb %xmm0, %xmm1"
  "SSE4_1|pmaxsb %xmm0, %xmm1"
  "AES|aesenc %xmm0, %xmm1"
  "PCLMULQDQ|pclmulqdq $0, %xmm0, %xmm1"
  "MOVBE|movbe (%rax), %rcx"
  "AVX|vpxor %xmm0, %xmm1, %xmm2"
  "AVX2|vpxor %ymm0, %ymm1, %ymm2"
  "AVX512F|vpandd %zmm0, %zmm1, %zmm2"
  "AVX512BW|vpshufb %zmm0, %zmm1, %zmm2"
  "SHA|sha256rnds2 %xmm0, %xmm1"
  "VAES|vaesenc %ymm0, %ymm1, %ymm2"
  "VPCLMULQDQ|vpclmulqdq $0, %ymm0, %ymm1, %ymm2")

set(simd_config "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  foreach(entry IN LISTS simd_sets)
    string(REPLACE "|" ";" entry "${entry}")
    list(GET entry 0 set_name)
    list(GET entry 1 instruction)
    check_c_source_compiles(
      "int main(void) { __asm__ volatile(\"${instruction}\"); return 0; }"
      HAVE_SIMD_${set_name})
    if(HAVE_SIMD_${set_name})
      string(APPEND simd_config "#define HAVE_${set_name} 1\n")
    endif()
  endforeach()
endif()

# Defines feature to 1, in the list named, when the tree's file has a line that
# matches; a file that the tree lacks has none.
set(tree_features "")      # for OpenZFS's files and the SPL
set(property_features "")  # for properties alone
set(spl_features "")       # for the native SPL alone
function(probe_tree list feature file pattern)
  set(lines "")
  if(EXISTS "${tree}/${file}")
    file(STRINGS "${tree}/${file}" lines REGEX "${pattern}")
  endif()
  if(lines)
    set(${list} ${${list}} ${feature}=1 PARENT_SCOPE)
  endif()
endfunction()

# VERIFY0 has a message of its own in the kernel; before, it was worded as
# VERIFY3(0 == ...).
probe_tree(tree_features ZASSAY_SPL_VERIFY0_TEXT
  include/os/linux/spl/sys/debug.h "\"VERIFY0\\(")
# zfs_blkptr_verify() takes an enumeration and returns an error number.
probe_tree(tree_features ZASSAY_BLK_CONFIG
  include/sys/zio.h "BLK_CONFIG_HELD")
# Threads have names.
probe_tree(tree_features ZASSAY_THREAD_NAME
  include/sys/zfs_context.h "zk_thread_create\\(const char")
# A key of the ICP may be given in several formats.
probe_tree(tree_features ZASSAY_CRYPTO_KEY_FORMAT
  include/sys/crypto/common.h "crypto_key_format_t[ \t]+ck_format")
# The ICP's calls take a request that may be answered later.
probe_tree(spl_features ZASSAY_CRYPTO_CALL_REQ
  include/sys/crypto/api.h "crypto_call_req_t")
# GCM for processors with VAES.
probe_tree(spl_features ZASSAY_GCM_AVX2
  module/icp/algs/modes/gcm.c "\"avx2-vaes\"")
# SHA-2 has several implementations to choose from.
probe_tree(spl_features ZASSAY_ZFS_IMPL
  include/sys/zfs_impl.h "zfs_sha256_ops")
# A task is cancelled with or without waiting for it.
probe_tree(tree_features ZASSAY_TASKQ_CANCEL_WAIT
  include/sys/zfs_context.h "taskq_cancel_id\\(.*boolean_t")
# A vdev's operations convert sizes both ways.
probe_tree(tree_features ZASSAY_VDEV_PSIZE_TO_ASIZE
  include/sys/vdev_impl.h "vdev_op_psize_to_asize")
# A gang is written to a class of vdevs that its caller chooses.
probe_tree(tree_features ZASSAY_GANG_CLASS
  module/zfs/zio.c "^zio_write_gang_block\\(zio_t \\*pio, metaslab_class_t")
# The write pipeline moves a buffer to another ARC header.
probe_tree(tree_features ZASSAY_ARC_HDR_REALLOC
  module/zfs/arc.c "^arc_hdr_realloc_crypt\\(")
# SHA-256 copies an unaligned block, and all of SHA-512's buffer with it.
probe_tree(property_features ZASSAY_SHA256_COPIES_BUFFER
  module/icp/algs/sha2/sha2.c "sizeof \\(ctx->buf_un.buf32\\)")
# The log plans the blocks of a burst before it fills them; then, that the next
# one may be smaller than planned.
probe_tree(tree_features ZASSAY_ZIL_PLANS
  module/zfs/zil.c "^zil_lwb_plan\\(")
probe_tree(tree_features ZASSAY_ZIL_LEAST
  include/sys/zil_impl.h "lwb_min_sz;")
# A cache device's header is read by a function of its own; before, what is
# restored of a log block depended on where the block is.
probe_tree(tree_features ZASSAY_L2ARC_REBUILD_DEV
  module/zfs/arc.c "^l2arc_rebuild_dev\\(")
# How a transaction is waited for is an enumeration.
probe_tree(property_features ZASSAY_TX_FLAG
  include/sys/dmu.h "} dmu_tx_flag_t;")
# The deduplication table looks an entry up apart from the entry in memory;
# then, by the dnode of its ZAP.
probe_tree(property_features ZASSAY_DDT_IMPL
  include/sys/ddt_impl.h "\\(\\*ddt_op_lookup\\)\\(")
probe_tree(property_features ZASSAY_DDT_DNODE
  include/sys/ddt_impl.h "\\(\\*ddt_op_lookup\\)\\(dnode_t")
# A write tells when its physical part is done.
probe_tree(property_features ZASSAY_ZIO_PHYSDONE
  include/sys/zio.h "zio_done_func_t \\*physdone")
# An allocation may be as large as there is room.
probe_tree(property_features ZASSAY_METASLAB_RANGE
  include/sys/metaslab.h "metaslab_alloc_range\\(")
# RAID-Z keeps its width and parity to itself; it can be made wider.
probe_tree(property_features ZASSAY_RAIDZ_TSD
  include/sys/vdev_raidz.h "} vdev_raidz_t;")
probe_tree(property_features ZASSAY_RAIDZ_EXPANDS
  include/sys/vdev_raidz.h "vd_original_width;")
# The least that an allocation takes, which need not be a power of two.
probe_tree(property_features ZASSAY_SPA_MIN_ALLOC
  include/sys/spa_impl.h "spa_min_alloc;")
probe_tree(property_features ZASSAY_SPA_GCD_ALLOC
  include/sys/spa_impl.h "spa_gcd_alloc;")
# A dirty record knows its dnode.
probe_tree(property_features ZASSAY_DR_DNODE
  include/sys/dbuf.h "dnode_t \\*dr_dnode;")
# How a gang ABD is made.
probe_tree(property_features ZASSAY_ABD_ALLOC_GANG_ABD
  include/sys/abd.h "abd_alloc_gang_abd\\(")
# An ABD that owns no memory is given back by a function of its own.
probe_tree(property_features ZASSAY_ABD_PUT
  include/sys/abd.h "void abd_put\\(")
# Compression and decompression go from ABD to ABD.
probe_tree(property_features ZASSAY_DECOMPRESS_ABD
  include/sys/zio_compress.h "zfs_zle_decompress\\(abd_t")

set(config_dir "${CMAKE_BINARY_DIR}/config")
file(CONFIGURE OUTPUT "${config_dir}/native/zfs_config.h" @ONLY CONTENT
"/* SPDX-License-Identifier: Apache-2.0 */
/* Generated from feature tests. */
@simd_config@")
# The prover reads C alone.
file(CONFIGURE OUTPUT "${config_dir}/prover/zfs_config.h" @ONLY CONTENT
"/* SPDX-License-Identifier: Apache-2.0 */
/* Generated: no SIMD for the prover. */
")
