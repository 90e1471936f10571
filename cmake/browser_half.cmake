# SPDX-License-Identifier: MIT
# Sets LOQUENT_BROWSER_HALF to the one JavaScript file that is attached to an app. An installation has it;
# in a checkout it is made of web/sdk/cpp.
set(LOQUENT_BROWSER_HALF ${PROJECT_SOURCE_DIR}/js/loquent-browser.js)
if(EXISTS ${LOQUENT_BROWSER_HALF})
  return()
endif()

set(LOQUENT_BROWSER_HALF ${PROJECT_BINARY_DIR}/js/loquent-browser.js)
set(esbuild ${PROJECT_SOURCE_DIR}/node_modules/.bin/esbuild)
if(NOT EXISTS ${esbuild})
  message(FATAL_ERROR
    "A checkout of Loquent Analytics has the part that runs in the browser as TypeScript. Run "
    "`npm ci --ignore-scripts` in ${PROJECT_SOURCE_DIR} first, or use an installed package, which "
    "needs neither Node.js nor a network.")
endif()

file(GLOB_RECURSE browser_sources CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/web/sdk/browser/*.ts
  ${PROJECT_SOURCE_DIR}/web/sdk/routers/*.ts
  ${PROJECT_SOURCE_DIR}/web/sdk/cpp/*.ts)
add_custom_command(OUTPUT ${LOQUENT_BROWSER_HALF}
  COMMAND ${esbuild} ${PROJECT_SOURCE_DIR}/web/sdk/cpp/index.ts --outfile=${LOQUENT_BROWSER_HALF}
    --bundle --format=iife --minify --target=es2022 --log-level=warning --legal-comments=none
  DEPENDS ${browser_sources}
  COMMENT "Bundling the browser half"
  VERBATIM)
add_custom_target(loquent_browser_half DEPENDS ${LOQUENT_BROWSER_HALF})
if(TARGET loquent_page)
  add_dependencies(loquent_page loquent_browser_half)
endif()
