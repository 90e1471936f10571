# SPDX-License-Identifier: MIT
# What holds for our own builds, and is no business of a project that has this one as a part.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(LOQUENT_SANITIZE OFF CACHE STRING "The sanitizers to build with, such as address,undefined or thread")
option(LOQUENT_HOST "Build the host, where it can be built" ON)
option(LOQUENT_TESTS "Build the tests; needs Catch2" ON)
option(LOQUENT_PACKAGE_FILES "Make what only an installation holds; needs node_modules" OFF)
option(LOQUENT_FUZZ "Build tests/fuzz as fuzzers; needs clang" OFF)

if(LOQUENT_SANITIZE)
  add_compile_options(-fsanitize=${LOQUENT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${LOQUENT_SANITIZE})
endif()
if(LOQUENT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
