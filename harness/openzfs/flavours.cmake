# SPDX-License-Identifier: Apache-2.0
#
# How each kind of source is compiled for each flavour.

# OpenZFS's headers, in the order that its files need.
set(tree_includes
  "${tree}/lib/libspl/include"
  "${tree}/include"
  "${tree}/include/os/linux/zfs"
  "${tree}/module/icp/include"
  "${tree}")
# Its assembly takes sys/stack.h and sys/trap.h from the ICP.
set(asm_includes
  "${tree}/module/icp/include"
  "${tree}/lib/libspl/include"
  "${tree}/include")
set(own_includes "${harness}/include" "${harness}/runtime" "${harness}/spl")

# As shipped: assertions off.
set(common_definitions _GNU_SOURCE _LARGEFILE64_SOURCE NDEBUG ${tree_features})
set(common_options
  -std=gnu17 -fno-strict-aliasing -fno-omit-frame-pointer
  -ffunction-sections -fdata-sections)
set(own_warnings -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare)
set(prefix_header "${harness}/spl/unit_prefix.h")

# Families of native objects, by what watches them. <family>_options compile and
# link everything, <family>_traced compiles OpenZFS's code and properties alone:
# what an engine counts, <family>_own all else; <family>_raced, those that tell
# of each load.
set(sanitizers asan msan tsan)
set(families ${sanitizers} coverage counted bare)
set(linker C)
set(asan_options -fsanitize=address,undefined -fno-sanitize-recover=all
  "-fsanitize-ignorelist=${CMAKE_CURRENT_LIST_DIR}/ubsan.ignore")
set(asan_traced -fsanitize=fuzzer-no-link)
# A value that is merely handed on is no failure.
set(msan_options -fsanitize=memory -fsanitize-memory-track-origins
  -fno-sanitize-memory-param-retval -fno-sanitize-recover=all)
set(msan_traced -fsanitize=fuzzer-no-link)
set(tsan_options -fsanitize=thread)
set(tsan_traced -fsanitize=fuzzer-no-link)
# A thread's turn may end at a store too (zassay/threads.h).
set(tsan_raced -fsanitize-coverage=trace-stores)
set(coverage_options -fprofile-instr-generate)
# A file that a unit includes is a header to the compiler, and a system's one.
set(coverage_traced -fcoverage-mapping
  "SHELL:-mllvm -system-headers-coverage")
# Counters and comparisons for AFL++, and nobody watches: optimised as shipped.
set(counted_options -O2)
set(counted_traced -fsanitize-coverage=inline-8bit-counters,trace-cmp)
# Watched from outside, by valgrind: as shipped, optimised. It reads DWARF 4 well.
set(bare_options -O2 -gdwarf-4 -DZASSAY_SECRETS)

# The engine of each flavour. The first three are of every property, and of the
# family that its header comment names ("sanitizer: tsan"; asan if it names
# none); the others are of their own family. All but the first two are built
# when they are asked for.
set(replay_engine replay)
set(libfuzzer_engine libfuzzer)
set(afl_engine afl)
set(aflcounted_engine afl)
set(msan_engine replay)
set(coverage_engine replay)
set(secrets_engine replay)

# Archives that only name their members: written at once, never copied.
set(CMAKE_C_ARCHIVE_CREATE "<CMAKE_AR> qcT <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_C_ARCHIVE_APPEND "<CMAKE_AR> qT <TARGET> <LINK_FLAGS> <OBJECTS>")

# native_objects(<target> FAMILY <family> KIND <unit|property|own>
#     SOURCES <file>... [DEFINITIONS <name>...] [OPTIONS <option>...])
# An archive, or a property's objects; built when something links them.
function(native_objects target)
  cmake_parse_arguments(arg "" "FAMILY;KIND" "SOURCES;DEFINITIONS;OPTIONS"
    ${ARGN})
  set(type STATIC)
  if(arg_KIND STREQUAL "property")
    set(type OBJECT)
  endif()
  add_library(${target} ${type} EXCLUDE_FROM_ALL ${arg_SOURCES})
  target_compile_definitions(${target} PRIVATE
    ${common_definitions} ${arg_DEFINITIONS})
  if(NOT arg_FAMILY STREQUAL "contract")
    target_compile_options(${target} PRIVATE -O1 -g)
  endif()
  target_compile_options(${target} PRIVATE
    ${common_options} ${${arg_FAMILY}_options}
    "SHELL:-include ${config_dir}/native/zfs_config.h")
  target_include_directories(${target} PRIVATE ${own_includes})
  target_include_directories(${target} SYSTEM PRIVATE ${tree_includes})
  if(arg_KIND STREQUAL "own")
    target_compile_options(${target} PRIVATE ${${arg_FAMILY}_own})
  else()
    target_compile_options(${target} PRIVATE ${${arg_FAMILY}_traced})
  endif()
  if(arg_KIND STREQUAL "unit")
    target_compile_options(${target} PRIVATE -w
      "SHELL:-include ${prefix_header}")
  else()
    target_compile_options(${target} PRIVATE ${own_warnings})
  endif()
  if(arg_KIND STREQUAL "property")
    target_compile_definitions(${target} PRIVATE ${property_features})
  endif()
  target_compile_options(${target} PRIVATE ${arg_OPTIONS})
endfunction()

# Bitcode: as the front end writes it (ZASSAY_PROVER_OPTIONS).
set(prover_options ${ZASSAY_PROVER_OPTIONS} ${common_options})

# bitcode_file(<output> <source> KIND <unit|property|own> [DEFINITIONS ...]
#     [OPTIONS ...])
function(bitcode_file output source)
  cmake_parse_arguments(arg "" "KIND" "DEFINITIONS;OPTIONS" ${ARGN})
  set(flags ${prover_options} ${arg_OPTIONS} -include "${config_dir}/prover/zfs_config.h")
  if(arg_KIND STREQUAL "property")
    list(APPEND arg_DEFINITIONS ${property_features})
  endif()
  foreach(definition IN LISTS common_definitions arg_DEFINITIONS)
    list(APPEND flags "-D${definition}")
  endforeach()
  list(APPEND flags -DZASSAY_PROVER)
  foreach(dir IN LISTS own_includes)
    list(APPEND flags "-I${dir}")
  endforeach()
  foreach(dir IN LISTS tree_includes)
    list(APPEND flags -isystem "${dir}")
  endforeach()
  if(arg_KIND STREQUAL "unit")
    list(APPEND flags -w -include "${prefix_header}")
  else()
    list(APPEND flags ${own_warnings})
  endif()
  get_filename_component(name "${output}" NAME)
  add_custom_command(OUTPUT "${output}"
    COMMAND ${CMAKE_C_COMPILER_LAUNCHER} "${CMAKE_C_COMPILER}" ${flags} -MD -MT "${output}"
      -MF "${output}.d" -c "${source}" -o "${output}"
    DEPENDS "${source}" "${config_dir}/prover/zfs_config.h"
    DEPFILE "${output}.d"
    COMMENT "Bitcode ${name}"
    VERBATIM)
endfunction()

# unit_name(<variable> <source>): a file name that is unique among the units.
function(unit_name variable source)
  get_filename_component(name "${source}" NAME_WE)
  get_filename_component(folder "${source}" DIRECTORY)
  if(folder STREQUAL "${harness}/spl")
    set(name "spl-${name}")
  elseif(NOT folder STREQUAL "${harness}/openzfs")
    file(RELATIVE_PATH name "${tree}/module" "${source}")
    string(REGEX REPLACE "\\.c$" "" name "${name}")
    string(REPLACE "/" "-" name "${name}")
  endif()
  set(${variable} "${name}" PARENT_SCOPE)
endfunction()

# Of the environment, when CMake is first called: what a build for a few
# properties leaves out costs nothing.
set(ZASSAY_UNITS "$ENV{ZASSAY_UNITS}" CACHE STRING
  "The units (as in unit_name) that are compiled; empty: all. Too few do not link")

# wanted_units(<variable>): leaves what ZASSAY_UNITS names in a list of files.
function(wanted_units variable)
  set(kept "")
  foreach(source IN LISTS ${variable})
    unit_name(name "${source}")
    if(NOT ZASSAY_UNITS OR name IN_LIST ZASSAY_UNITS)
      list(APPEND kept "${source}")
    endif()
  endforeach()
  set(${variable} "${kept}" PARENT_SCOPE)
endfunction()

# link_flavour(<target> <family> <engine>)
function(link_flavour target family engine)
  target_link_options(${target} PRIVATE
    "--ld-path=${ZASSAY_LLD}" ${${family}_options} -Wl,--gc-sections -no-pie)
  if(family STREQUAL "msan")  # harness/spl/uninstrumented.c
    target_link_options(${target} PRIVATE
      -Wl,--wrap=SHA256TransformBlocks,--wrap=SHA512TransformBlocks)
  endif()
  if(engine STREQUAL "contract")
    target_link_options(${target} PRIVATE
      -static-libstdc++ -static-libgcc ${contract_link})
    target_link_libraries(${target} PRIVATE
      ${contract_engine_words} ${contract_libraries})
    return()
  elseif(engine STREQUAL "libfuzzer")
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  elseif(engine STREQUAL "afl")
    target_link_libraries(${target} PRIVATE "${ZASSAY_AFL_RUNTIME}")
  endif()
  target_link_libraries(${target} PRIVATE
    pthread m z -Wl,--as-needed crypto)  # crypto: what crypt_openssl asks
endfunction()
