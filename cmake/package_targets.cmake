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

# loquent_add_page_target(NAME WAY): the provider in a page, with one way to PostHog.
function(loquent_add_page_target name way)
  loquent_browser_half(${way} browser_half)
  if(TARGET loquent_browser_half_${way})
    add_dependencies(loquent_${way}_page loquent_browser_half_${way})
  endif()
  loquent_add_package_target(${name}
    LIBRARIES LoquentAnalytics::facade INSIDE loquent_${way}_page)
  set(target loquent_package_${name})
  target_link_options(${target} INTERFACE -lembind "SHELL:--extern-pre-js \"${browser_half}\"")
  # CMake refuses an app that links both.
  set_target_properties(${target} PROPERTIES
    INTERFACE_LINK_DEPENDS ${browser_half}
    INTERFACE_LOQUENT_WAY_TO_POSTHOG ${way})
  set_property(TARGET ${target} APPEND PROPERTY
    COMPATIBLE_INTERFACE_STRING LOQUENT_WAY_TO_POSTHOG)
endfunction()

# With posthog-js, or without it.
loquent_add_page_target(analytics bridge)
loquent_add_page_target(direct direct)
