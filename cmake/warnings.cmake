# SPDX-License-Identifier: MIT
add_library(loquent_warnings INTERFACE)
target_compile_options(loquent_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
