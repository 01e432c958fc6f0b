# SPDX-License-Identifier: Apache-2.0
#
# What a property needs of a release, as its header comment says it:
#
#   needs: abd_alloc_gang lib/libzpool/abd_os.c|module/os/linux/zfs/abd_os.c
#
# Each word must be there: a name with a slash is a file of the tree that is
# for userland, any other is a word in the tree's headers or sources. Of words
# joined by | one is enough. A property that lacks one is NOT APPLICABLE, and
# nothing of it is built. What is there and does not compile is an error.

# kernel_only(<variable> <file>): whether a file of module/os/linux has nothing
# for userland.
function(kernel_only variable file)
  set(${variable} FALSE PARENT_SCOPE)
  file(STRINGS "${file}" kernel_headers
    REGEX "^#include <(linux/|sys/shrinker)")
  file(STRINGS "${file}" conditions REGEX "^#if.*_KERNEL")
  if(kernel_headers AND NOT conditions)
    set(${variable} TRUE PARENT_SCOPE)
  endif()
endfunction()

# needs_of(<variable> <source>)
function(needs_of variable source)
  file(STRINGS "${source}" lines REGEX "^ \\* needs:")
  set(needs "")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^ \\* needs:[ \t]*" "" line "${line}")
    string(REGEX REPLACE "[ \t]+" ";" words "${line}")
    list(APPEND needs ${words})
  endforeach()
  set(${variable} "${needs}" PARENT_SCOPE)
endfunction()

# tree_has(<variable> <name>): after look_up_words().
function(tree_has variable name)
  set(found FALSE)
  if(NOT name MATCHES "/")
    if(name IN_LIST tree_words)
      set(found TRUE)
    endif()
  elseif(EXISTS "${tree}/${name}")
    kernel_only(kernel "${tree}/${name}")
    if(NOT kernel)
      set(found TRUE)
    endif()
  endif()
  set(${variable} ${found} PARENT_SCOPE)
endfunction()

# look_up_words(<source>...): one pass over the tree for every word that any
# of the properties needs. Sets tree_words to those that it has.
function(look_up_words)
  set(wanted "")
  foreach(source IN LISTS ARGN)
    needs_of(needs "${source}")
    string(REPLACE "|" ";" needs "${needs}")
    list(FILTER needs EXCLUDE REGEX "/")
    list(APPEND wanted ${needs})
  endforeach()
  list(REMOVE_DUPLICATES wanted)
  set(words "")
  if(wanted)
    list(TRANSFORM wanted PREPEND "--regexp=" OUTPUT_VARIABLE patterns)
    execute_process(
      COMMAND grep -rhow --fixed-strings "--include=*.[chS]" ${patterns}
        include module lib
      WORKING_DIRECTORY "${tree}"
      OUTPUT_VARIABLE output
      ERROR_VARIABLE error
      RESULT_VARIABLE result)
    if(NOT result MATCHES "^[01]$")
      message(FATAL_ERROR "cannot search ${tree}: ${error}")
    endif()
    string(REPLACE "\n" ";" words "${output}")
    list(REMOVE_DUPLICATES words)
  endif()
  set(tree_words "${words}" PARENT_SCOPE)
endfunction()

# why_not_applicable(<variable> <source>): the reason, or nothing.
function(why_not_applicable variable source)
  needs_of(needs "${source}")
  set(lacking "")
  foreach(need IN LISTS needs)
    string(REPLACE "|" ";" names "${need}")
    set(met FALSE)
    set(kernel_files "")
    foreach(name IN LISTS names)
      tree_has(found "${name}")
      if(found)
        set(met TRUE)
      elseif(name MATCHES "/" AND EXISTS "${tree}/${name}")
        list(APPEND kernel_files "${name}")
      endif()
    endforeach()
    if(NOT met)
      list(REMOVE_ITEM names "" ${kernel_files})
      list(JOIN names " or " text)
      list(JOIN kernel_files " and " kernel_files)
      if(text AND kernel_files)
        string(APPEND text " (its ${kernel_files} is for the kernel alone)")
      elseif(kernel_files)
        set(text "userland form of ${kernel_files}")
      endif()
      list(APPEND lacking "${text}")
    endif()
  endforeach()
  list(JOIN lacking ", and no " lacking)
  if(lacking)
    set(lacking "the release has no ${lacking}")
  endif()
  set(${variable} "${lacking}" PARENT_SCOPE)
endfunction()

# describe_not_applicable(<name> <area> <declaration> <reason>): what zassay
# reads in place of the description that the replay flavour would print.
function(describe_not_applicable name area declaration reason)
  # The statement's pieces, joined as the compiler joins them.
  string(REGEX REPLACE "([^\\])\"[ \t\r\n]+\"" "\\1" statement
    "${declaration}")
  string(REGEX REPLACE "^[^\"]*\"(([^\"\\]|\\\\.)*)\".*" "\\1" statement
    "${statement}")
  set(engines "")
  if(declaration MATCHES "ZASSAY_PROVE")
    list(APPEND engines "\"prove\"")
  endif()
  if(declaration MATCHES "ZASSAY_FUZZ")
    list(APPEND engines "\"fuzz\"")
  endif()
  list(JOIN engines ", " engines)
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/properties/${name}.json" @ONLY
    CONTENT "{\"name\": \"@name@\", \"area\": \"@area@\",
 \"statement\": \"@statement@\",
 \"engines\": [@engines@],
 \"applicable\": false, \"reason\": \"@reason@\"}
")
  # What an earlier build of a tree that had it may have left.
  file(REMOVE "${CMAKE_BINARY_DIR}/replay/${name}"
    "${CMAKE_BINARY_DIR}/libfuzzer/${name}"
    "${CMAKE_BINARY_DIR}/bitcode/${name}.bc")
  add_custom_target(describe-${name})
  add_dependencies(describe describe-${name})
  message(STATUS "not applicable: ${name} (${reason})")
endfunction()
