# SPDX-License-Identifier: Apache-2.0
#
# Which files of the tree are compiled.
#
# A unit, harness/openzfs/<name>.c, includes one .c file of the tree and adds
# stable names for statics that properties need. A file from which nothing
# more than its external functions is needed is compiled straight from the
# tree and listed below. Either is left out when the tree does not have it.

file(GLOB unit_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.c")

set(zfs_sources "")
foreach(unit IN LISTS unit_sources)
  file(STRINGS "${unit}" wanted REGEX "^#include <(module|lib)/.*\\.c>")
  set(present TRUE)
  foreach(line IN LISTS wanted)
    string(REGEX REPLACE "^#include <(.*)>.*" "\\1" file "${line}")
    if(NOT EXISTS "${tree}/${file}")
      set(present FALSE)
      message(STATUS "left out: ${unit} (the tree has no ${file})")
    endif()
  endforeach()
  if(present)
    list(APPEND zfs_sources "${unit}")
  endif()
endforeach()

# Straight from the tree.
set(plain_files
  module/avl/avl.c
  module/icp/illumos-crypto.c
  module/zcommon/zfs_comutil.c
  module/zcommon/zfs_fletcher.c
  module/zcommon/zfs_fletcher_superscalar.c
  module/zcommon/zfs_fletcher_superscalar4.c
  module/zfs/aggsum.c
  module/zfs/dmu.c
  module/zfs/hkdf.c
  module/zfs/lz4.c
  module/zfs/lz4_zfs.c
  module/zfs/lzjb.c
  module/zfs/multilist.c
  module/zfs/refcount.c
  module/zfs/vdev.c
  module/zfs/vdev_missing.c
  module/zfs/zio_compress.c
  module/zfs/zio_inject.c
  module/zfs/zle.c)
foreach(file IN LISTS plain_files)
  if(EXISTS "${tree}/${file}")
    list(APPEND zfs_sources "${tree}/${file}")
  endif()
endforeach()

# The ICP, whole, and its x86-64 assembly.
file(GLOB icp_sources CONFIGURE_DEPENDS
  "${tree}/module/icp/algs/*/*.c"
  "${tree}/module/icp/api/*.c"
  "${tree}/module/icp/core/*.c"
  "${tree}/module/icp/io/*.c"
  "${tree}/module/icp/os/*.c"
  "${tree}/module/icp/spi/*.c")
list(APPEND zfs_sources ${icp_sources})

set(asm_sources "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  file(GLOB asm_sources CONFIGURE_DEPENDS
    "${tree}/module/icp/asm-x86_64/*/*.S")
  file(GLOB asm_tables CONFIGURE_DEPENDS
    "${tree}/module/icp/asm-x86_64/aes/aeskey.c")
  list(APPEND zfs_sources ${asm_tables})
endif()

# The SPL and the runtime. Text formatting and the engines' entry points
# differ by flavour; the rest is compiled once.
file(GLOB spl_sources CONFIGURE_DEPENDS "${harness}/spl/*.c")
set(spl_text "${harness}/spl/text.c")
list(REMOVE_ITEM spl_sources "${spl_text}")

file(GLOB runtime_sources CONFIGURE_DEPENDS "${harness}/runtime/*.c")
set(engine_libfuzzer "${harness}/runtime/engine_libfuzzer.c")
set(engine_replay "${harness}/runtime/engine_replay.c")
set(empty_property "${harness}/runtime/empty_property.c")
list(REMOVE_ITEM runtime_sources
  "${engine_libfuzzer}" "${engine_replay}" "${empty_property}")

file(GLOB property_sources CONFIGURE_DEPENDS
  "${CMAKE_SOURCE_DIR}/targets/*/*.c")
