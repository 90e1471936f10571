# SPDX-License-Identifier: MIT
# The package for apps in C++ is one folder of sources, so that it fits every compiler and every set of
# flags: the public headers, the libraries of src/, the browser half of each way to PostHog as one file,
# the command line, and nlohmann/json. It refers to nothing outside, and may be moved. Preset `package`:
#   cmake --preset package && cmake --build --preset package && cmake --install build/package --prefix DIR
include(CMakePackageConfigHelpers)
if(EMSCRIPTEN)
  return()
endif()

set(LOQUENT_PACKAGE share/LoquentAnalytics)
set(LOQUENT_CONFIG share/cmake/LoquentAnalytics)

if(LOQUENT_PACKAGE_FILES)
  include(${CMAKE_CURRENT_LIST_DIR}/browser_half.cmake)
  set(command_line ${PROJECT_BINARY_DIR}/tools/loquent-analytics.mjs)
  file(GLOB_RECURSE cli_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/cli/*.ts)
  add_custom_command(OUTPUT ${command_line}
    COMMAND bash ${PROJECT_SOURCE_DIR}/toolchain/build-cli.sh ${command_line}
    DEPENDS ${cli_sources} ${PROJECT_SOURCE_DIR}/toolchain/build-cli.sh
    COMMENT "Bundling the command line"
    VERBATIM)
  loquent_browser_half(bridge bridge)
  loquent_browser_half(direct direct)
  add_custom_target(loquent_package_files DEPENDS ${bridge} ${direct} ${command_line})
  install(FILES ${bridge} ${direct} DESTINATION ${LOQUENT_PACKAGE}/js)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/tools/ DESTINATION ${LOQUENT_PACKAGE}/tools)

  install(FILES CMakeLists.txt LICENSE DESTINATION ${LOQUENT_PACKAGE})
  install(DIRECTORY cmake include plan DESTINATION ${LOQUENT_PACKAGE})
  foreach(folder base config pii plan redaction checks provider direct facade wasm)
    install(DIRECTORY src/${folder} DESTINATION ${LOQUENT_PACKAGE}/src)
  endforeach()
  get_target_property(json loquent_json INTERFACE_INCLUDE_DIRECTORIES)
  # The folder is a link into the system's.
  file(REAL_PATH ${json}/nlohmann json)
  install(DIRECTORY ${json} DESTINATION ${LOQUENT_PACKAGE}/third_party/include)

  write_basic_package_version_file(${PROJECT_BINARY_DIR}/LoquentAnalyticsConfigVersion.cmake
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
  install(FILES cmake/LoquentAnalyticsConfig.cmake
    ${PROJECT_BINARY_DIR}/LoquentAnalyticsConfigVersion.cmake
    DESTINATION ${LOQUENT_CONFIG})
endif()
