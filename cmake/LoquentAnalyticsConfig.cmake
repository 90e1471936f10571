# SPDX-License-Identifier: MIT
# find_package(LoquentAnalytics CONFIG [COMPONENTS core facade analytics direct]) compiles the package's sources
# as a part of this project, with the flags that hold where it is called.
if(NOT TARGET LoquentAnalytics::core)
  add_subdirectory("${CMAKE_CURRENT_LIST_DIR}/../../LoquentAnalytics"
    "${CMAKE_CURRENT_BINARY_DIR}/LoquentAnalytics" EXCLUDE_FROM_ALL)
endif()

foreach(component IN LISTS LoquentAnalytics_FIND_COMPONENTS)
  if(NOT TARGET LoquentAnalytics::${component} AND LoquentAnalytics_FIND_REQUIRED_${component})
    set(LoquentAnalytics_FOUND FALSE)
    set(LoquentAnalytics_NOT_FOUND_MESSAGE "It has no component ${component} here.")
    if(component MATCHES "^(analytics|direct)$")
      set(LoquentAnalytics_NOT_FOUND_MESSAGE
        "LoquentAnalytics::${component} runs in a browser: it is there in builds with Emscripten only.")
    endif()
  endif()
endforeach()
