# SPDX-License-Identifier: Apache-2.0
#
# The build of every property on one OpenZFS tree (ZASSAY_OPENZFS), in every
# flavour. Products, below the build directory:
#
#   properties/<name>.json   what the property says of itself, or why it is not
#                            applicable (needs.cmake): then there is no more
#   replay/<name>            replay flavour
#   libfuzzer/<name>         libFuzzer flavour, of properties that can be fuzzed
#   afl/<name>               AFL++ flavour, the same
#   aflcounted/<name>        that without sanitizers
#   afl/mutator.so           the structure-aware mutator, for afl-fuzz
#   openzfs.dict             OpenZFS's constants, a dictionary for either
#   bitcode/<name>.bc        the property for the prover, if it can be proved
#   bitcode/units/*.bc       OpenZFS's files and the SPL for the prover
#   bitcode/units.index      "<symbol> <file>" for each external definition
#   bench/empty              an empty property in the libFuzzer flavour
#
# With ZASSAY_CONTRACT there are others: contract.cmake.
#
# Nothing here compares version numbers: a release is known by the files and
# declarations that its tree has.

get_filename_component(tree "${ZASSAY_OPENZFS}" ABSOLUTE
  BASE_DIR "${CMAKE_SOURCE_DIR}")
foreach(needed include/sys/zio.h module/zfs/zio.c lib/libspl/include/assert.h)
  if(NOT EXISTS "${tree}/${needed}")
    message(FATAL_ERROR
      "${tree} is not an OpenZFS tree: it has no ${needed}")
  endif()
endforeach()

set(harness "${CMAKE_SOURCE_DIR}/harness")

find_program(ZASSAY_AWK NAMES mawk gawk awk)
if(ZASSAY_CONTRACT)
  find_program(ZASSAY_LLD NAMES ld.lld ld.lld-19)
  set(tools LLD AWK)
else()
  find_program(ZASSAY_LINK llvm-link-19)
  find_program(ZASSAY_NM llvm-nm-19)
  find_program(ZASSAY_LLD ld.lld-19)
  find_file(ZASSAY_AFL_RUNTIME afl-compiler-rt.o PATHS /usr/lib/afl)
  set(tools LINK NM LLD AWK AFL_RUNTIME)
endif()
foreach(tool IN LISTS tools)
  if(NOT ZASSAY_${tool})
    message(FATAL_ERROR "${ZASSAY_${tool}}: install the packages of "
      "scripts/packages.txt (llvm-link-19, llvm-nm-19, ld.lld-19, awk and afl-compiler-rt.o are needed)")
  endif()
endforeach()

include("${CMAKE_CURRENT_LIST_DIR}/features.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/needs.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/sources.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/flavours.cmake")
if(ZASSAY_CONTRACT)
  include("${CMAKE_CURRENT_LIST_DIR}/contract.cmake")
endif()
include("${CMAKE_CURRENT_LIST_DIR}/properties.cmake")
