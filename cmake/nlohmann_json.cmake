# SPDX-License-Identifier: MIT
# nlohmann/json is headers only and the same for every target. For wasm its folder alone is linked
# into the build tree: the system's include directory as a whole would bring the host's libc along.
find_path(LOQUENT_JSON_HEADERS nlohmann/json.hpp
  PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(json_include ${CMAKE_BINARY_DIR}/third_party/include)
file(MAKE_DIRECTORY ${json_include})
file(CREATE_LINK ${LOQUENT_JSON_HEADERS}/nlohmann ${json_include}/nlohmann SYMBOLIC)

add_library(loquent_json INTERFACE)
target_include_directories(loquent_json SYSTEM INTERFACE ${json_include})
