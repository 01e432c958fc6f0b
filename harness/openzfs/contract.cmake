# SPDX-License-Identifier: Apache-2.0
#
# The fuzz targets as OSS-Fuzz, ClusterFuzz and ClusterFuzzLite run them
# (ZASSAY_CONTRACT): one family of objects, whose compiler and flags are CC,
# CXX, CFLAGS and CXXFLAGS when CMake is first called, linked by the C++ driver
# with the engine of the caller. ci/oss-fuzz/build.sh calls this. Products,
# below the build directory:
#
#   contract/<name>       an executable that needs libc and its kind alone
#   contract/left-out     "<name> <reason>" for each property that has none
#   openzfs.dict          OpenZFS's constants
set(ZASSAY_ENGINE "" CACHE STRING
  "What links the fuzzing engine: LIB_FUZZING_ENGINE")
set(ZASSAY_SANITIZER "" CACHE STRING
  "What the flags ask for: address, undefined, memory, ... (SANITIZER)")
option(ZASSAY_KNOWN "Targets of properties with known findings, too" OFF)

set(families contract)
set(linker CXX)  # the engines are C++
separate_arguments(contract_engine_words UNIX_COMMAND "${ZASSAY_ENGINE}")
if(NOT contract_engine_words)
  message(FATAL_ERROR "ZASSAY_ENGINE is empty: there is no engine to link")
endif()
set(contract_engine contract)
# What an engine counts is OpenZFS's and the properties' code. Paths that the
# code itself prints are short ones.
set(contract_options
  "-fsanitize-ignorelist=${CMAKE_CURRENT_LIST_DIR}/ubsan.ignore"
  "-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=" "-fmacro-prefix-map=${tree}/=")
if(ZASSAY_SANITIZER STREQUAL "memory")
  list(APPEND contract_options -fno-sanitize-memory-param-retval)
  # A static libstdc++ is linked before MemorySanitizer's operators new and
  # delete, and its are as good: the memory is malloc's.
  set(contract_link -Wl,-z,muldefs)
elseif(ZASSAY_SANITIZER STREQUAL "address")
  # Older compilers' list of a file's globals keeps all that they refer to.
  list(APPEND contract_options -fsanitize-address-globals-dead-stripping)
  if(CMAKE_C_COMPILER_VERSION VERSION_LESS 17)
    # With AFL++'s plugin they keep it all the same, of files that export no
    # variable. What that refers to in files that are not here is not called.
    set(contract_link -Wl,--unresolved-symbols=ignore-all)
  endif()
endif()
# Of the SPL and the runtime, the engine counts nothing.
set(contract_own -fno-sanitize=fuzzer-no-link)
# Static libraries; of OpenSSL's a copy whose names are none of OpenZFS's.
find_program(ZASSAY_OBJCOPY NAMES objcopy llvm-objcopy REQUIRED)
foreach(library crypto z)
  find_library(contract_${library} "lib${library}.a" REQUIRED NO_CACHE)
endforeach()
set(crypto_copy "${CMAKE_BINARY_DIR}/contract-crypto.a")
set(crypto_others "$<TARGET_FILE:units-contract>")
if(asm_sources)
  list(APPEND crypto_others "$<TARGET_FILE:openzfs_asm>")
endif()
add_custom_command(OUTPUT "${crypto_copy}"
  COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/rename_symbols.sh" "${CMAKE_NM}"
    "${ZASSAY_OBJCOPY}" "${contract_crypto}" "${crypto_copy}" ${crypto_others}
  DEPENDS "${contract_crypto}" ${crypto_others}
    "${CMAKE_CURRENT_LIST_DIR}/rename_symbols.sh"
  COMMENT "OpenSSL, linked statically"
  VERBATIM)
add_custom_target(contract-crypto DEPENDS "${crypto_copy}")
set(contract_libraries pthread m "${crypto_copy}" "${contract_z}")

# Findings of this release. One of two numbers follows its suite, as in
# scripts/fetch-openzfs; of a release that no finding knows, every finding of
# any release may be one.
set(this_release "")
if(EXISTS "${tree}/META")
  file(STRINGS "${tree}/META" this_release REGEX "^Version:")
  string(REGEX REPLACE "^Version:[ \t]*" "" this_release "${this_release}")
endif()
string(REGEX REPLACE "^([0-9]+\\.[0-9]+)\\..*" "\\1" this_series
  "${this_release}")
file(GLOB finding_files CONFIGURE_DEPENDS
  "${CMAKE_SOURCE_DIR}/corpus/findings/*/finding.json")

# finding_list(<variable> <json> <key>...): a list of strings.
function(finding_list variable json)
  set(list "")
  string(JSON count ERROR_VARIABLE missing LENGTH "${json}" ${ARGN})
  if(NOT missing AND count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
      string(JSON entry GET "${json}" ${ARGN} ${i})
      list(APPEND list "${entry}")
    endforeach()
  endif()
  set(${variable} "${list}" PARENT_SCOPE)
endfunction()

set(known_properties "")
foreach(file IN LISTS finding_files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" json)
  finding_list(shows "${json}" reproduces_on)
  finding_list(hides "${json}" does_not_reproduce_on)
  if("${this_release}" IN_LIST hides OR "${this_series}" IN_LIST hides)
    continue()
  endif()
  string(JSON property GET "${json}" property)
  list(APPEND known_properties "${property}")
  finding_list(others "${json}" also)
  foreach(other IN LISTS others)
    string(JSON property GET "${other}" property)
    list(APPEND known_properties "${property}")
  endforeach()
endforeach()

# A failure that is known ends every run at once: nothing else is found.
# why_left_out(<variable> <name> <text> <declaration> <family>)
function(why_left_out variable name text declaration family)
  set(why "")
  if(NOT declaration MATCHES "ZASSAY_FUZZ")
    set(why "it is for the prover alone")
  elseif(NOT family STREQUAL "asan" AND
      NOT family STREQUAL "${ZASSAY_SANITIZER}")
    set(why "it needs another sanitizer: ${family}")
  elseif(name IN_LIST known_properties AND NOT ZASSAY_KNOWN)
    set(why "its known findings would end every run")
  elseif(ZASSAY_SANITIZER STREQUAL "memory" AND
      text MATCHES "\n \\* not with MemorySanitizer: ([^\n]+)\n")
    set(why "${CMAKE_MATCH_1}")
  endif()
  set(${variable} "${why}" PARENT_SCOPE)
endfunction()

set(left_out_file "${CMAKE_BINARY_DIR}/contract/left-out")
file(WRITE "${left_out_file}" "")
