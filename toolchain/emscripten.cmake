# SPDX-License-Identifier: MIT
#
# CMAKE_TOOLCHAIN_FILE of the wasm presets. CMake reads it again for every
# try_compile, so all that it needs comes from one generated file.

set(_loquent_toolchain_dir "${CMAKE_CURRENT_LIST_DIR}/../.toolchain")
if(DEFINED ENV{LOQUENT_TOOLCHAIN_DIR})
  set(_loquent_toolchain_dir "$ENV{LOQUENT_TOOLCHAIN_DIR}")
endif()
get_filename_component(_loquent_toolchain_dir "${_loquent_toolchain_dir}" REALPATH)

if(NOT EXISTS "${_loquent_toolchain_dir}/toolchain.cmake")
  message(FATAL_ERROR
    "No WebAssembly toolchain in ${_loquent_toolchain_dir}.\n"
    "Run toolchain/bootstrap.sh first: it installs Emscripten and Catch2 there.")
endif()
include("${_loquent_toolchain_dir}/toolchain.cmake")

# A moved or copied work tree would otherwise build with the paths of the old one.
if(NOT LOQUENT_TOOLCHAIN_DIR STREQUAL _loquent_toolchain_dir
   OR NOT EXISTS "${LOQUENT_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR
    "The toolchain in ${_loquent_toolchain_dir} was set up for ${LOQUENT_TOOLCHAIN_DIR}\n"
    "and Emscripten in ${LOQUENT_EMSCRIPTEN_ROOT}.\n"
    "Run toolchain/bootstrap.sh again: it puts the paths right.")
endif()

# emcc prefers this variable to the configuration that lies beside it, and would
# go on with another Emscripten's compiler.
if(DEFINED ENV{EM_CONFIG} AND EXISTS "${LOQUENT_EMSCRIPTEN_ROOT}/.emscripten"
   AND NOT "$ENV{EM_CONFIG}" STREQUAL "${LOQUENT_EMSCRIPTEN_ROOT}/.emscripten")
  message(WARNING "EM_CONFIG=$ENV{EM_CONFIG} overrides the toolchain's own configuration. Unset it.")
endif()

# Emscripten's platform file would take a `nodejs` on PATH before `node`, which
# on Debian can be another and older one than emcc itself runs.
if(NOT DEFINED CMAKE_CROSSCOMPILING_EMULATOR)
  set(CMAKE_CROSSCOMPILING_EMULATOR "${LOQUENT_NODE}" CACHE FILEPATH "What runs the wasm tests.")
endif()

include("${LOQUENT_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")

# Emscripten confines find_package to CMAKE_FIND_ROOT_PATH, and that is right: it
# keeps the host's own libraries out. So the wasm build of Catch2 becomes a root.
get_filename_component(_loquent_catch2_root "${LOQUENT_CATCH2_WASM_DIR}/../../.." ABSOLUTE)
list(APPEND CMAKE_FIND_ROOT_PATH "${_loquent_catch2_root}")
list(REMOVE_DUPLICATES CMAKE_FIND_ROOT_PATH)
unset(_loquent_catch2_root)
unset(_loquent_toolchain_dir)
