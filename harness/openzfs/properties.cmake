# SPDX-License-Identifier: Apache-2.0
#
# The targets: shared objects, then one executable and one bitcode file for
# each property and flavour.

if(asm_sources)
  add_library(openzfs_asm STATIC EXCLUDE_FROM_ALL ${asm_sources})
  target_include_directories(openzfs_asm PRIVATE ${asm_includes})
  target_compile_definitions(openzfs_asm PRIVATE ${common_definitions})
  target_compile_options(openzfs_asm PRIVATE -w -g -Wa,--noexecstack
    "SHELL:-include ${config_dir}/native/zfs_config.h")
endif()

# Properties with a second thread on the tape (zassay/written.h) have these units
# in a form that tells of each load. Not optimised, natively too: the loads of
# a tape are those of the source.
set(raced_names arc dbuf)
list(TRANSFORM raced_names PREPEND "${harness}/openzfs/"
  OUTPUT_VARIABLE raced_sources)
list(TRANSFORM raced_sources APPEND ".c")
set(raced_options -fsanitize-coverage=trace-loads
  -Xclang -fsanitize-coverage-type=1)  # functions; else nothing is traced
set(other_sources ${zfs_sources})
list(REMOVE_ITEM other_sources ${raced_sources})

# What is watched for secrets is the ICP and what it stands on.
set(bare_sources ${other_sources})
list(FILTER bare_sources INCLUDE REGEX
  "/module/(avl|icp|zcommon)/|/zfs/(hkdf|zfs_impl)\\.c$|/openzfs/(gcm|dmu)\\.c$")
set(proved_sources ${zfs_sources})
foreach(list IN ITEMS other_sources raced_sources proved_sources)
  wanted_units(${list})
endforeach()

foreach(family IN LISTS families)
  set(watched ${other_sources})
  if(${family}_sources)
    set(watched ${${family}_sources})
  endif()
  if(watched)
    native_objects(units-${family} FAMILY ${family} KIND unit
      SOURCES ${watched})
  endif()
  if(raced_sources)
    native_objects(plain-${family} FAMILY ${family} KIND unit
      SOURCES ${raced_sources})
    native_objects(raced-${family} FAMILY ${family} KIND unit
      SOURCES ${raced_sources} OPTIONS ${raced_options} ${${family}_raced} -O0)
  endif()
  if(zstd_sources)
    native_objects(zstd-${family} FAMILY ${family} KIND unit
      SOURCES ${zstd_sources} OPTIONS ${zstd_options})
  endif()
  native_objects(nvpair-${family} FAMILY ${family} KIND unit
    SOURCES ${nvpair_sources})
  target_include_directories(nvpair-${family} PRIVATE
    "${CMAKE_CURRENT_LIST_DIR}/nvpair/kernel")
  native_objects(spl-${family} FAMILY ${family} KIND own
    SOURCES ${spl_sources} ${runtime_sources} DEFINITIONS ${spl_features})
  # What differs by engine.
  native_objects(engine-contract-${family} FAMILY ${family} KIND own
    SOURCES ${engine_libfuzzer} "${spl_text}" DEFINITIONS ZASSAY_CONTRACT)
  native_objects(engine-libfuzzer-${family} FAMILY ${family} KIND own
    SOURCES ${engine_libfuzzer} "${spl_text}")
  native_objects(engine-afl-${family} FAMILY ${family} KIND own
    SOURCES ${engine_afl} "${spl_text}")
  native_objects(engine-replay-${family} FAMILY ${family} KIND own
    SOURCES "${engine_replay}" "${spl_text}" DEFINITIONS ZASSAY_REPLAY)
endforeach()

# What the headers give names to, for both fuzzers.
file(GLOB named_numbers CONFIGURE_DEPENDS
  "${tree}/include/sys/*.h" "${tree}/include/sys/fs/*.h")
set(dictionary "${CMAKE_BINARY_DIR}/openzfs.dict")
add_custom_command(OUTPUT "${dictionary}"
  COMMAND "${ZASSAY_AWK}" -f "${CMAKE_CURRENT_LIST_DIR}/dictionary.awk"
    ${named_numbers} > "${dictionary}.unsorted"
  COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C sort -o "${dictionary}.part"
    "${dictionary}.unsorted"
  COMMAND "${CMAKE_COMMAND}" -E rename "${dictionary}.part" "${dictionary}"
  DEPENDS ${named_numbers} "${CMAKE_CURRENT_LIST_DIR}/dictionary.awk"
  COMMENT "Dictionary of OpenZFS's constants"
  VERBATIM)
add_custom_target(dictionary DEPENDS "${dictionary}")

# afl-fuzz loads it: nothing watches it there.
add_library(afl-mutator MODULE EXCLUDE_FROM_ALL "${afl_mutator}"
  "${harness}/runtime/layouts.c" "${harness}/runtime/mutator.c"
  "${harness}/runtime/blkptr_fields.c")
set_target_properties(afl-mutator PROPERTIES
  PREFIX "" OUTPUT_NAME mutator
  LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/afl")
target_compile_definitions(afl-mutator PRIVATE ${common_definitions})
target_compile_options(afl-mutator PRIVATE -O2 -g ${common_options}
  ${own_warnings})
target_include_directories(afl-mutator PRIVATE ${own_includes})

# Bitcode that properties share, and its index.
set(units_dir "${CMAKE_BINARY_DIR}/bitcode/units")
file(MAKE_DIRECTORY "${units_dir}" "${CMAKE_BINARY_DIR}/properties")
set(unit_bitcode "")
set(unit_bitcode_names "")
foreach(source IN LISTS proved_sources spl_sources spl_text)
  unit_name(name "${source}")
  if(source MATCHES "^${harness}/spl/")
    bitcode_file("${units_dir}/${name}.bc" "${source}" KIND own)
  else()
    bitcode_file("${units_dir}/${name}.bc" "${source}" KIND unit)
  endif()
  list(APPEND unit_bitcode "${units_dir}/${name}.bc")
  list(APPEND unit_bitcode_names "units/${name}.bc")
endforeach()
set(raced_bitcode "")
foreach(name IN LISTS raced_names)
  bitcode_file("${CMAKE_BINARY_DIR}/bitcode/raced-${name}.bc"
    "${harness}/openzfs/${name}.c" KIND unit OPTIONS ${raced_options})
  list(APPEND raced_bitcode "${CMAKE_BINARY_DIR}/bitcode/raced-${name}.bc")
endforeach()
set(units_index "${CMAKE_BINARY_DIR}/bitcode/units.index")
list(JOIN unit_bitcode_names "\n" unit_bitcode_lines)
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/bitcode/units.list" @ONLY
  CONTENT "@unit_bitcode_lines@\n")
add_custom_command(OUTPUT "${units_index}"
  COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/index_units.sh"
    "${ZASSAY_NM}" "${ZASSAY_AWK}" units.list units.index
  WORKING_DIRECTORY "${CMAKE_BINARY_DIR}/bitcode"
  DEPENDS ${unit_bitcode} "${CMAKE_BINARY_DIR}/bitcode/units.list"
    "${CMAKE_CURRENT_LIST_DIR}/index_units.sh"
  COMMENT "Index of the units' symbols"
  VERBATIM)

add_custom_target(replay ALL)
add_custom_target(libfuzzer ALL)
add_custom_target(afl)
add_custom_target(aflcounted)
add_custom_target(msan)
add_custom_target(coverage)
add_custom_target(contract)
add_custom_target(secrets)
add_custom_target(bitcode ALL DEPENDS "${units_index}")
add_custom_target(describe ALL)

# add_objects(<target> <family> <engine> <plain|raced>): everything but the
# property.
function(add_objects target family engine form)
  foreach(archive IN ITEMS ${form}-${family} units-${family}
      engine-${engine}-${family} spl-${family} openzfs_asm)
    if(TARGET ${archive})
      target_link_libraries(${target} PRIVATE
        "$<LINK_LIBRARY:WHOLE_ARCHIVE,${archive}>")
    endif()
  endforeach()
  link_flavour(${target} ${family} ${engine})
endfunction()

# add_flavour(<flavour> <property> <source> <family> <definition>...)
function(add_flavour flavour name source family)
  set(property property-${name}-${family})
  if(NOT TARGET ${property})
    native_objects(${property} FAMILY ${family} KIND property
      SOURCES "${source}" DEFINITIONS ${ARGN})
  endif()
  set(target ${flavour}-${name})
  add_executable(${target} EXCLUDE_FROM_ALL $<TARGET_OBJECTS:${property}>)
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME "${name}"
    LINKER_LANGUAGE ${linker}
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/${flavour}")
  set(form plain)
  if(uses_race)
    set(form raced)
  endif()
  add_objects(${target} ${family} ${${flavour}_engine} ${form})
  # Only those that compress have zstd: its counters would slow all others.
  if(uses_zstd AND zstd_sources)
    target_link_libraries(${target} PRIVATE
      "$<LINK_LIBRARY:WHOLE_ARCHIVE,zstd-${family}>")
  endif()
  if(uses_nvpair)
    target_link_libraries(${target} PRIVATE
      "$<LINK_LIBRARY:WHOLE_ARCHIVE,nvpair-${family}>")
  endif()
  # A property that looks at a pool or an object set does no I/O on it. Without the I/O pipeline
  # that hangs on each vdev's operations its counters are hundreds, not 20000,
  # and libFuzzer reads them all after each execution.
  if(uses_pool)
    target_link_options(${target} PRIVATE -Wl,--wrap=zio_execute)
  endif()
  # The ARC has none of its threads: nobody is woken.
  if(uses_arc)
    target_link_options(${target} PRIVATE -Wl,--wrap=zthr_wakeup)
  endif()
  if(uses_threads)
    target_link_options(${target} PRIVATE -Wl,--wrap=free)
  endif()
  # Its own definitions come first, as for the prover.
  if(replaces)
    target_link_options(${target} PRIVATE -Wl,-z,muldefs)
  endif()
  add_dependencies(${flavour} ${target})
endfunction()

look_up_words(${property_sources})

foreach(source IN LISTS property_sources)
  get_filename_component(name "${source}" NAME_WE)
  get_filename_component(area "${source}" DIRECTORY)
  get_filename_component(area "${area}" NAME)

  # The engines decide which products there are.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
  file(READ "${source}" text)
  string(REGEX MATCH "ZASSAY_PROPERTY\\([^{]*{" declaration "${text}")
  if(NOT declaration MATCHES "ZASSAY_(FUZZ|PROVE)")
    message(FATAL_ERROR "${source} does not declare a property "
      "(ZASSAY_PROPERTY with ZASSAY_FUZZ, ZASSAY_PROVE or both)")
  endif()

  why_not_applicable(reason "${source}")
  if(reason)
    if(ZASSAY_CONTRACT)
      file(APPEND "${left_out_file}" "${name} ${reason}\n")
    else()
      describe_not_applicable("${name}" "${area}" "${declaration}" "${reason}")
    endif()
    continue()
  endif()

  string(REGEX MATCH "#include <zassay/(pool|log|dnodes|recv[a-z_]*|written).h>"
    uses_pool "${text}")
  string(REGEX MATCH "#include <zassay/(arc|dnodes|recv[a-z_]*|written).h>"
    uses_arc "${text}")
  string(FIND "${text}" "#include <zassay/compress.h>" uses_zstd)
  math(EXPR uses_zstd "${uses_zstd} + 1")
  string(REGEX MATCH "#include <(zassay/raw_key|sys/nvpair).h>" uses_nvpair
    "${text}")
  string(FIND "${text}" "#include <zassay/threads.h>" uses_threads)
  math(EXPR uses_threads "${uses_threads} + 1")
  string(REGEX MATCH "\n \\* replaces: " replaces "${text}")
  string(FIND "${text}" "#include <zassay/written.h>" uses_race)
  math(EXPR uses_race "${uses_race} + 1")

  set(definitions "ZASSAY_NAME=\"${name}\"" "ZASSAY_AREA=\"${area}\"")
  set(family asan)
  if(text MATCHES "\n \\* sanitizer: ([a-z]+)\n")
    set(family ${CMAKE_MATCH_1})
    if(NOT family IN_LIST sanitizers)
      message(FATAL_ERROR
        "${source}: no sanitizer ${family}; there are ${sanitizers}")
    endif()
  endif()
  if(ZASSAY_CONTRACT)
    why_left_out(why ${name} "${text}" "${declaration}" ${family})
    if(why)
      file(APPEND "${left_out_file}" "${name} ${why}\n")
    else()
      add_flavour(contract ${name} "${source}" contract ${definitions})
      add_dependencies(contract-${name} dictionary contract-crypto)
    endif()
    continue()
  endif()
  add_flavour(replay ${name} "${source}" ${family} ${definitions})
  add_flavour(msan ${name} "${source}" msan ${definitions})
  add_flavour(coverage ${name} "${source}" coverage ${definitions})
  if(text MATCHES "#include <zassay/secret_marks.h>")
    add_flavour(secrets ${name} "${source}" bare ${definitions})
  endif()
  set(json "${CMAKE_BINARY_DIR}/properties/${name}.json")
  add_custom_command(OUTPUT "${json}"
    COMMAND "${CMAKE_BINARY_DIR}/replay/${name}" --describe > "${json}.part"
    COMMAND "${CMAKE_COMMAND}" -E rename "${json}.part" "${json}"
    DEPENDS replay-${name}
    COMMENT "Describing ${name}"
    VERBATIM)
  add_custom_target(describe-${name} DEPENDS "${json}")
  add_dependencies(describe describe-${name})

  if(declaration MATCHES "ZASSAY_FUZZ")
    add_flavour(libfuzzer ${name} "${source}" ${family} ${definitions})
    add_flavour(afl ${name} "${source}" ${family} ${definitions})
    add_flavour(aflcounted ${name} "${source}" counted ${definitions})
    add_dependencies(libfuzzer-${name} dictionary)
    add_dependencies(afl-${name} dictionary afl-mutator)
    add_dependencies(aflcounted-${name} dictionary afl-mutator)
  endif()
  if(declaration MATCHES "ZASSAY_PROVE")
    set(bc "${CMAKE_BINARY_DIR}/bitcode/${name}.bc")
    if(uses_race)
      bitcode_file("${bc}.own" "${source}" KIND property
        DEFINITIONS ${definitions})
      add_custom_command(OUTPUT "${bc}"
        COMMAND "${ZASSAY_LINK}" "${bc}.own" ${raced_bitcode} -o "${bc}"
        DEPENDS "${bc}.own" ${raced_bitcode}
        COMMENT "Bitcode ${name}, with units that tell of each load"
        VERBATIM)
    else()
      bitcode_file("${bc}" "${source}" KIND property
        DEFINITIONS ${definitions})
    endif()
    add_custom_target(bitcode-${name} DEPENDS "${bc}" "${units_index}")
    add_dependencies(bitcode bitcode-${name})
  endif()
endforeach()

if(ZASSAY_CONTRACT)
  return()
endif()
native_objects(property-empty FAMILY asan KIND property
  SOURCES "${empty_property}"
  DEFINITIONS "ZASSAY_NAME=\"empty\"" "ZASSAY_AREA=\"bench\"")
add_executable(bench-empty $<TARGET_OBJECTS:property-empty>)
set_target_properties(bench-empty PROPERTIES
  OUTPUT_NAME empty
  LINKER_LANGUAGE C
  RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bench")
add_objects(bench-empty asan libfuzzer plain)
