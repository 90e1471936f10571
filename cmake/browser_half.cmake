# SPDX-License-Identifier: MIT
# loquent_browser_half(WAY OUT)
# Sets OUT to the one JavaScript file that is attached to an app with this way to PostHog, bridge or direct.
# An installation has it; in a checkout it is made of web/sdk/cpp by the target loquent_browser_half_WAY.
function(loquent_browser_half way out)
  set(file ${PROJECT_SOURCE_DIR}/js/loquent-${way}.js)
  if(EXISTS ${file})
    set(${out} ${file} PARENT_SCOPE)
    return()
  endif()

  set(file ${PROJECT_BINARY_DIR}/js/loquent-${way}.js)
  set(esbuild ${PROJECT_SOURCE_DIR}/node_modules/.bin/esbuild)
  if(NOT EXISTS ${esbuild})
    message(FATAL_ERROR
      "A checkout of Loquent Analytics has the part that runs in the browser as TypeScript. Run "
      "`npm ci --ignore-scripts` in ${PROJECT_SOURCE_DIR} first, or use an installed package, which "
      "needs neither Node.js nor a network.")
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/web/sdk/browser/*.ts
    ${PROJECT_SOURCE_DIR}/web/sdk/routers/*.ts
    ${PROJECT_SOURCE_DIR}/web/sdk/cpp/*.ts)
  add_custom_command(OUTPUT ${file}
    COMMAND ${esbuild} ${PROJECT_SOURCE_DIR}/web/sdk/cpp/${way}.ts --outfile=${file}
      --bundle --format=iife --minify --target=es2022 --log-level=warning --legal-comments=none
    DEPENDS ${sources}
    COMMENT "Bundling the browser half, ${way}"
    VERBATIM)
  add_custom_target(loquent_browser_half_${way} DEPENDS ${file})
  set(${out} ${file} PARENT_SCOPE)
endfunction()
