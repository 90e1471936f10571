# SPDX-License-Identifier: MIT
# In somebody else's build our warnings are not theirs to mend.
add_library(loquent_warnings INTERFACE)
if(PROJECT_IS_TOP_LEVEL)
  target_compile_options(loquent_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
else()
  target_compile_options(loquent_warnings INTERFACE -w)
endif()
