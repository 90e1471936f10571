# SPDX-License-Identifier: MIT
# How the npm module is compiled for wasm. In an app's build the app's own flags hold: whether there are
# exceptions, RTTI, threads or LTO has to be the same throughout.
#
# No exceptions and no RTTI: they would cost several KB, and
# core's errors are values. nlohmann/json follows by itself (its JSON_NOEXCEPTION).
add_library(loquent_wasm_flags INTERFACE)
if(EMSCRIPTEN AND PROJECT_IS_TOP_LEVEL)
  target_compile_options(loquent_wasm_flags INTERFACE -fno-exceptions -fno-rtti)
  target_compile_definitions(loquent_wasm_flags INTERFACE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    # Both in all browsers since 2021, and shorter.
    target_compile_options(loquent_wasm_flags INTERFACE -Oz -flto -mbulk-memory -mnontrapping-fptoint)
  endif()
endif()
