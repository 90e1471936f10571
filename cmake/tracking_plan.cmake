# SPDX-License-Identifier: MIT
# loquent_add_tracking_plan(TARGET PLAN.json [NAMESPACE app] [HEADER events.hpp])
#
# Lets TARGET include, of the tracking plan PLAN.json,
#   HEADER                the typed events, in the namespace NAMESPACE::events
#   tracking_plan.hpp     NAMESPACE::tracking_plan_json, for StartOptions::tracking_plan_json
# Both are generated when the plan changes, by the command line, which runs on Node.js. Without Node.js,
# generate them elsewhere (`loquent-analytics generate`) and keep them with the sources.
function(loquent_add_tracking_plan target plan)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "NAMESPACE;HEADER" "")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "loquent_add_tracking_plan: it does not know ${arg_UNPARSED_ARGUMENTS}.")
  endif()
  if(NOT arg_NAMESPACE)
    set(arg_NAMESPACE app)
  endif()
  if(NOT arg_HEADER)
    set(arg_HEADER events.hpp)
  endif()
  get_filename_component(plan "${plan}" ABSOLUTE)
  if(NOT EXISTS "${plan}")
    message(FATAL_ERROR "loquent_add_tracking_plan: there is no tracking plan ${plan}.")
  endif()

  find_program(LOQUENT_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH NO_CACHE)
  if(NOT LOQUENT_NODE)
    message(FATAL_ERROR
      "loquent_add_tracking_plan: Node.js 20.19 or newer, which generates the typed events, was not "
      "found. Put it on PATH or say -DLOQUENT_NODE=FILE; or run `loquent-analytics generate` where "
      "Node.js is, keep the header with the sources, and leave this call out.")
  endif()
  set(root ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/..)
  set(command_line ${root}/tools/loquent-analytics.mjs)
  if(NOT EXISTS ${command_line})
    set(command_line ${root}/dist/cli.js)
  endif()
  if(NOT EXISTS ${command_line})
    message(FATAL_ERROR
      "loquent_add_tracking_plan: the command line is not built. Run `npm ci --ignore-scripts` and "
      "`bash toolchain/build-cli.sh` in ${root}, or use an installed package.")
  endif()

  string(MAKE_C_IDENTIFIER "${target}" name)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/loquent_plan_${name})
  set(embed ${root}/cmake/embed_plan.mjs)
  add_custom_command(
    OUTPUT "${folder}/${arg_HEADER}" "${folder}/tracking_plan.hpp"
    COMMAND ${LOQUENT_NODE} ${command_line} generate "${plan}" --cpp "${folder}/${arg_HEADER}"
      --namespace ${arg_NAMESPACE}
    # One that says the same already is left as it is, time included.
    COMMAND ${CMAKE_COMMAND} -E touch "${folder}/${arg_HEADER}"
    COMMAND ${LOQUENT_NODE} ${embed} "${plan}" "${folder}/tracking_plan.hpp" ${arg_NAMESPACE}
    DEPENDS "${plan}" ${command_line} ${embed}
    COMMENT "Generating the events of ${plan}"
    VERBATIM)
  target_sources(${target} PRIVATE "${folder}/${arg_HEADER}" "${folder}/tracking_plan.hpp")
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
