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

# Since some release VERIFY0 has a message of its own in the kernel; before,
# it was worded as VERIFY3(0 == ...).
set(kernel_debug_h "${tree}/include/os/linux/spl/sys/debug.h")
set(tree_features "")
if(EXISTS "${kernel_debug_h}")
  file(STRINGS "${kernel_debug_h}" verify0_text REGEX "\"VERIFY0\\(")
  if(verify0_text)
    list(APPEND tree_features ZASSAY_SPL_VERIFY0_TEXT=1)
  endif()
endif()

# zfs_blkptr_verify() takes an enumeration and returns an error number.
file(STRINGS "${tree}/include/sys/zio.h" blk_config REGEX "BLK_CONFIG_HELD")
if(blk_config)
  list(APPEND tree_features ZASSAY_BLK_CONFIG=1)
endif()

# Threads have names.
file(STRINGS "${tree}/include/sys/zfs_context.h" thread_name
  REGEX "zk_thread_create\\(const char")
if(thread_name)
  list(APPEND tree_features ZASSAY_THREAD_NAME=1)
endif()

# For properties alone: how a gang ABD is made.
set(property_features "")
file(STRINGS "${tree}/include/sys/abd.h" gang_abd REGEX "abd_alloc_gang_abd\\(")
if(gang_abd)
  list(APPEND property_features ZASSAY_ABD_ALLOC_GANG_ABD=1)
endif()

# An ABD that owns no memory is given back by a function of its own.
file(STRINGS "${tree}/include/sys/abd.h" abd_put REGEX "void abd_put\\(")
if(abd_put)
  list(APPEND property_features ZASSAY_ABD_PUT=1)
endif()

# A task is cancelled with or without waiting for it.
file(STRINGS "${tree}/include/sys/zfs_context.h" cancel_wait
  REGEX "taskq_cancel_id\\(.*boolean_t")
if(cancel_wait)
  list(APPEND tree_features ZASSAY_TASKQ_CANCEL_WAIT=1)
endif()

# A vdev's operations convert sizes both ways.
file(STRINGS "${tree}/include/sys/vdev_impl.h" both_ways
  REGEX "vdev_op_psize_to_asize")
if(both_ways)
  list(APPEND tree_features ZASSAY_VDEV_PSIZE_TO_ASIZE=1)
endif()

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
