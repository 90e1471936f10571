# SPDX-License-Identifier: MIT
# Catch2 was built by toolchain/bootstrap.sh, once natively and once for wasm.
if(NOT EMSCRIPTEN)
  if(DEFINED ENV{LOQUENT_TOOLCHAIN_DIR})
    include($ENV{LOQUENT_TOOLCHAIN_DIR}/toolchain.cmake)
  else()
    include(${CMAKE_SOURCE_DIR}/.toolchain/toolchain.cmake)
  endif()
  find_package(Catch2 3.7 REQUIRED PATHS ${LOQUENT_CATCH2_NATIVE_DIR} NO_DEFAULT_PATH)
else()
  find_package(Catch2 3.7 REQUIRED PATHS ${LOQUENT_CATCH2_WASM_DIR} NO_DEFAULT_PATH
    NO_CMAKE_FIND_ROOT_PATH)
endif()
include(Catch)

# Adds a Catch2 test program whose tests ctest lists one by one; under wasm as one, in Node.
function(loquent_add_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} loquent_json loquent_warnings Catch2::Catch2WithMain)
  # What takes the compiler longest to read, once instead of in each file.
  target_precompile_headers(${name} PRIVATE <catch2/catch_test_macros.hpp> <nlohmann/json.hpp>)
  if(EMSCRIPTEN)
    # -O1: what is tested is core, compiled as it is shipped; the tests are to be built quickly.
    target_compile_options(${name} PRIVATE -fwasm-exceptions -O1)
    target_link_options(${name} PRIVATE -O1 -fwasm-exceptions -sALLOW_MEMORY_GROWTH -sSTACK_SIZE=1MB
      -sEXIT_RUNTIME -sNODERAWFS)
    # The root package.json makes every .js file below it an ES module, which these are not.
    set_target_properties(${name} PROPERTIES SUFFIX .cjs)
  endif()
  if(EMSCRIPTEN)
    # As one: starting Node for each of them would take longer than all of them.
    add_test(NAME ${name} COMMAND ${name})
  else()
    catch_discover_tests(${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()
