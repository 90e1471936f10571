# SPDX-License-Identifier: MIT
# A folder of src/ is a library. Its headers are included by their folder's name ("pii/scanner.hpp"),
# and that name is found only by a folder that USES it: an include against the design's direction
# does not compile.
#
# loquent_add_library(FOLDER SOURCES file... [USES folder...] [LIBRARIES target...])
function(loquent_add_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LIBRARIES")
  set(include_root ${PROJECT_BINARY_DIR}/include/${folder})
  file(MAKE_DIRECTORY ${include_root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${include_root}/${folder} SYMBOLIC COPY_ON_ERROR)

  set(name loquent_${folder})
  add_library(${name} STATIC ${arg_SOURCES})
  # An app builds what it links.
  if(NOT PROJECT_IS_TOP_LEVEL)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL TRUE)
  endif()
  list(TRANSFORM arg_USES PREPEND loquent_)
  target_compile_features(${name} PUBLIC cxx_std_20)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/include ${include_root})
  target_link_libraries(${name}
    PUBLIC ${arg_USES} ${arg_LIBRARIES}
    PRIVATE loquent_warnings loquent_wasm_flags)
endfunction()
