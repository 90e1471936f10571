# SPDX-License-Identifier: MIT
# The modules of the npm package: what all of them have, and what each has besides.
add_library(loquent_module OBJECT ${page}
  bindings.cpp
  given_browser.cpp
  js_router.cpp
  sentence_codes.cpp
  start_options.cpp)
target_link_libraries(loquent_module PRIVATE loquent_facade loquent_warnings loquent_wasm_flags)

add_library(loquent_bridge_module OBJECT ${bridge}
  bridge_library.cpp)
target_link_libraries(loquent_bridge_module PRIVATE
  loquent_facade loquent_warnings loquent_wasm_flags)

add_library(loquent_direct_module OBJECT ${direct}
  direct_bindings.cpp
  direct_library.cpp)
target_link_libraries(loquent_direct_module PRIVATE
  loquent_facade loquent_direct loquent_warnings loquent_wasm_flags)

# loquent_add_module(NAME bridge|direct [CHECKED] [source...])
# With CHECKED it says what goes wrong in it, as in a debug build.
function(loquent_add_module name way)
  cmake_parse_arguments(PARSE_ARGV 2 arg "CHECKED" "" "")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS}
    $<TARGET_OBJECTS:loquent_module> $<TARGET_OBJECTS:loquent_${way}_module>)
  target_link_libraries(${name} PRIVATE loquent_facade loquent_warnings loquent_wasm_flags)
  if(way STREQUAL "direct")
    target_link_libraries(${name} PRIVATE loquent_direct)
  endif()
  target_link_options(${name} PRIVATE
    -fno-exceptions -fno-rtti
    -lembind
    -sMODULARIZE -sEXPORT_ES6 -sENVIRONMENT=web
    # web/sdk/load-module.ts fetches the file.
    -sINCOMING_MODULE_JS_API=instantiateWasm
    -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
    # Each browser that runs the module has TextDecoder.
    -sTEXTDECODER=2
    -sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=4MB -sMALLOC=emmalloc
    # The default of 64 KB is little for callbacks that call back. The shipped module does not notice an
    # overflow, so web/sdk/in-page.ts bounds how deep calls nest; a checked one does (2: at each use).
    -sSTACK_SIZE=256KB
    --no-entry)

  if(arg_CHECKED OR CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${name} PRIVATE -sASSERTIONS=2 -sSTACK_OVERFLOW_CHECK=2)
  else()
    target_link_options(${name} PRIVATE -Oz -flto --closure=1 -sASSERTIONS=0
      -Wl,-mllvm,-inline-threshold=-50
      -sBINARYEN_EXTRA_PASSES=--converge,--flatten,--rereloop,-Oz,-Oz)
  endif()
endfunction()

loquent_add_module(loquent bridge)
loquent_add_module(loquent_direct_client direct)
set_target_properties(loquent_direct_client PROPERTIES OUTPUT_NAME loquent-direct)

# Not shipped: shows what would leak without the guard (tests/e2e/canary.spec.ts).
loquent_add_module(loquent_unguarded bridge EXCLUDE_FROM_ALL
  ${PROJECT_SOURCE_DIR}/tests/e2e/unguarded/privacy_guard.cpp)
set_target_properties(loquent_unguarded PROPERTIES
  OUTPUT_NAME loquent
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/unguarded)
loquent_add_module(loquent_direct_unguarded direct EXCLUDE_FROM_ALL
  ${PROJECT_SOURCE_DIR}/tests/e2e/unguarded/privacy_guard.cpp)
set_target_properties(loquent_direct_unguarded PROPERTIES
  OUTPUT_NAME loquent-direct
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/unguarded)

# Not shipped: shows that an overflow of the stack is caught (tests/e2e/nested-calls.spec.ts).
loquent_add_module(loquent_checked bridge CHECKED EXCLUDE_FROM_ALL)
set_target_properties(loquent_checked PROPERTIES
  OUTPUT_NAME loquent
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/checked)
# A small one, which overflows before JavaScript's own does.
target_link_options(loquent_checked PRIVATE -sSTACK_SIZE=8KB)
