# SPDX-License-Identifier: Apache-2.0
#
# Which files of the tree are compiled.
#
# A unit, harness/openzfs/<name>.c, includes one .c file of the tree and adds
# stable names for statics that properties need. All other files that build in
# userland are compiled straight from the tree: what a property does not reach
# drops out of its executable. Either is left out when the tree has no such
# file.

file(GLOB unit_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.c")

set(zfs_sources "")
set(in_units "")
foreach(unit IN LISTS unit_sources)
  file(STRINGS "${unit}" wanted REGEX "^#include <(module|lib)/.*\\.c>")
  set(present TRUE)
  foreach(line IN LISTS wanted)
    string(REGEX REPLACE "^#include <(.*)>.*" "\\1" file "${line}")
    list(APPEND in_units "${tree}/${file}")
    if(NOT EXISTS "${tree}/${file}")
      set(present FALSE)
      message(STATUS "left out: ${unit} (the tree has no ${file})")
      continue()
    endif()
    kernel_only(kernel "${tree}/${file}")
    if(kernel)
      set(present FALSE)
      message(STATUS "left out: ${unit} (${file} is for the kernel alone)")
    endif()
  endforeach()
  if(present)
    list(APPEND zfs_sources "${unit}")
  endif()
endforeach()

file(GLOB plain_sources CONFIGURE_DEPENDS
  "${tree}/module/avl/*.c"
  "${tree}/module/unicode/*.c"
  "${tree}/module/zcommon/*.c"
  "${tree}/module/zfs/*.c"
  "${tree}/module/icp/*.c"
  "${tree}/lib/libzpool/abd_os.c"
  "${tree}/lib/libzpool/arc_os.c"
  "${tree}/lib/libzpool/vdev_file.c"
  "${tree}/module/os/linux/zfs/arc_os.c"
  "${tree}/module/os/linux/zfs/vdev_file.c"
  "${tree}/module/os/linux/zfs/zfs_racct.c")
list(REMOVE_ITEM plain_sources ${in_units})
# Sums that all runs of a process share: what an addition does depends on those
# before, and would tell an engine of ways that no tape takes.
set_source_files_properties("${tree}/module/zfs/aggsum.c" PROPERTIES
  COMPILE_OPTIONS "-fno-sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp,indirect-calls,stack-depth")
# Kernel only: the POSIX layer, zvols and the ioctl interface.
list(FILTER plain_sources EXCLUDE REGEX
  "/(zfs_ioctl|zfs_log|zfs_onexit|zfs_quota|zfs_replay|zfs_vnops|zvol)\\.c$")
foreach(file IN LISTS plain_sources)
  kernel_only(kernel "${file}")
  if(NOT kernel)
    list(APPEND zfs_sources "${file}")
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
list(REMOVE_ITEM icp_sources ${in_units})
list(APPEND zfs_sources ${icp_sources})

set(asm_sources "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  file(GLOB asm_sources CONFIGURE_DEPENDS
    "${tree}/module/icp/asm-x86_64/*/*.S")
  file(GLOB asm_tables CONFIGURE_DEPENDS
    "${tree}/module/icp/asm-x86_64/aes/aeskey.c")
  list(APPEND zfs_sources ${asm_tables})
endif()

# zstd, whose headers stand in for the system's: its own rename every symbol
# and must come first.
file(GLOB zstd_sources CONFIGURE_DEPENDS
  "${tree}/module/zstd/zfs_zstd.c"
  "${tree}/module/zstd/lib/zstd.c"
  "${tree}/module/zstd/lib/*/*.c")
list(FILTER zstd_sources EXCLUDE REGEX "/xxhash\\.c$")  # its header has it
set(zstd_options
  "SHELL:-include ${tree}/module/zstd/include/zstd_compat_wrapper.h")

# nvlists and the kernel's XDR, for properties that unpack some.
file(GLOB nvpair_sources CONFIGURE_DEPENDS
  "${CMAKE_CURRENT_LIST_DIR}/nvpair/*.c"
  "${tree}/module/nvpair/fnvpair.c")

# The SPL and the runtime. Text formatting and the engines' entry points
# differ by flavour; the rest is compiled once.
file(GLOB spl_sources CONFIGURE_DEPENDS "${harness}/spl/*.c")
set(spl_text "${harness}/spl/text.c")
list(REMOVE_ITEM spl_sources "${spl_text}")

file(GLOB runtime_sources CONFIGURE_DEPENDS "${harness}/runtime/*.c")
set(engine_libfuzzer "${harness}/runtime/engine_libfuzzer.c"
  "${harness}/runtime/seen.c")
set(engine_replay "${harness}/runtime/engine_replay.c")
set(engine_afl "${harness}/runtime/engine_afl.c" "${harness}/runtime/layouts.c")
set(afl_mutator "${harness}/runtime/afl_mutator.c")
set(empty_property "${harness}/runtime/empty_property.c")
list(REMOVE_ITEM runtime_sources
  ${engine_libfuzzer} "${engine_replay}" ${engine_afl} "${afl_mutator}"
  "${empty_property}")

set(ZASSAY_PROPERTIES "*" CACHE STRING "Globs of the properties that are built")
list(TRANSFORM ZASSAY_PROPERTIES
  REPLACE "(.+)" "${CMAKE_SOURCE_DIR}/targets/*/\\1.c" OUTPUT_VARIABLE globs)
file(GLOB property_sources CONFIGURE_DEPENDS ${globs})
