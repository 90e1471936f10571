# SPDX-License-Identifier: MIT
# What apps link. Their include directory is that of the public headers alone; the libraries of src/ are
# linked, and their headers are not to be found.

# loquent_add_package_target(NAME [LIBRARIES target...] [INSIDE target...])
function(loquent_add_package_target name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES;INSIDE")
  add_library(loquent_package_${name} INTERFACE)
  add_library(LoquentAnalytics::${name} ALIAS loquent_package_${name})
  target_compile_features(loquent_package_${name} INTERFACE cxx_std_20)
  target_include_directories(loquent_package_${name} SYSTEM INTERFACE ${PROJECT_SOURCE_DIR}/include)
  list(TRANSFORM arg_INSIDE REPLACE "(.+)" "$<LINK_ONLY:\\1>")
  target_link_libraries(loquent_package_${name} INTERFACE ${arg_LIBRARIES} ${arg_INSIDE})
endfunction()

# The checks that a server shares with the page: names, ids, personal data, the configuration.
loquent_add_package_target(core INSIDE loquent_checks loquent_config)

# The provider for any platform, the five calls and typed events.
loquent_add_package_target(facade LIBRARIES LoquentAnalytics::core loquent_json INSIDE loquent_facade)

if(NOT EMSCRIPTEN)
  return()
endif()

# The sources are compiled by the app's own Emscripten, since a wasm archive has no ABI across versions.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.69)
  message(FATAL_ERROR
    "Loquent Analytics needs Emscripten 3.1.69 or newer; this is ${EMSCRIPTEN_VERSION}. "
    "Point CMAKE_TOOLCHAIN_FILE to Platform/Emscripten.cmake of a newer one.")
endif()

include(${CMAKE_CURRENT_LIST_DIR}/browser_half.cmake)

# The provider in a page, with the bridge to PostHog's library.
loquent_add_package_target(analytics LIBRARIES LoquentAnalytics::facade INSIDE loquent_page)
target_link_options(loquent_package_analytics INTERFACE
  -lembind "SHELL:--extern-pre-js \"${LOQUENT_BROWSER_HALF}\"")
set_property(TARGET loquent_package_analytics PROPERTY
  INTERFACE_LINK_DEPENDS ${LOQUENT_BROWSER_HALF})
