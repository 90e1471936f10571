# SPDX-License-Identifier: MIT
# nlohmann/json is headers only and the same for every target: that of the app, where it has a target for
# it; the copy that an installation brings along; or the system's. For wasm, the system's folder alone is
# linked into the build tree: its include directory as a whole would bring the host's libc along.
add_library(loquent_json INTERFACE)
set(bundled_json ${PROJECT_SOURCE_DIR}/third_party/include)
if(TARGET nlohmann_json::nlohmann_json)
  target_link_libraries(loquent_json INTERFACE nlohmann_json::nlohmann_json)
elseif(EXISTS ${bundled_json}/nlohmann/json.hpp)
  target_include_directories(loquent_json SYSTEM INTERFACE ${bundled_json})
else()
  find_path(LOQUENT_JSON_HEADERS nlohmann/json.hpp
    PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH NO_CACHE)
  if(NOT LOQUENT_JSON_HEADERS)
    message(FATAL_ERROR
      "nlohmann/json was not found. Install it (Debian: nlohmann-json3-dev), or name the directory that "
      "holds nlohmann/json.hpp: -DLOQUENT_JSON_HEADERS=DIR")
  endif()
  set(json_include ${PROJECT_BINARY_DIR}/third_party/include)
  file(MAKE_DIRECTORY ${json_include})
  file(CREATE_LINK ${LOQUENT_JSON_HEADERS}/nlohmann ${json_include}/nlohmann SYMBOLIC)
  target_include_directories(loquent_json SYSTEM INTERFACE ${json_include})
endif()
