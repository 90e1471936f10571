# SPDX-License-Identifier: MIT
# A folder of src/host/ is a library, too. Its headers are included as "host/FOLDER/NAME.hpp", and
# that name is found only by a folder that USES it.
#
# loquent_add_host_library(FOLDER SOURCES file... [USES folder...] [LIBRARIES target...]
#   [PRIVATE_LIBRARIES target...])
function(loquent_add_host_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LIBRARIES;PRIVATE_LIBRARIES")
  set(include_root ${CMAKE_BINARY_DIR}/include/host_${folder})
  file(MAKE_DIRECTORY ${include_root}/host)
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${include_root}/host/${folder} SYMBOLIC
    COPY_ON_ERROR)

  set(name loquent_host_${folder})
  add_library(${name} STATIC ${arg_SOURCES})
  list(TRANSFORM arg_USES PREPEND loquent_host_)
  target_include_directories(${name} PUBLIC ${include_root})
  target_link_libraries(${name}
    PUBLIC ${arg_USES} ${arg_LIBRARIES}
    PRIVATE loquent_warnings ${arg_PRIVATE_LIBRARIES})
  if(LOQUENT_SANITIZE)
    # That check opens a pipe to look at the memory: it raises false alarms where there are no
    # descriptors, which tests bring about. And SOCI hides the type information that it needs.
    target_compile_options(${name} PUBLIC -fno-sanitize=vptr)
  endif()
endfunction()
