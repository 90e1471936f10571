// SPDX-License-Identifier: MIT
#include "posthog_stub.hpp"

#include <emscripten/em_js.h>

#include <array>
#include <string>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_posthog_stub, "$Emval,$UTF8ToString");

// clang-format off
EM_JS(EM_VAL, loquent_make_stub_method, (EM_VAL stub, const char* name), {
  var queue = Emval.toValue(stub);
  var method = UTF8ToString(name);
  return Emval.toHandle(function () {
    queue.push([method].concat(Array.prototype.slice.call(arguments)));
  });
});

EM_JS(EM_VAL, loquent_make_no_op, (), {
  return Emval.toHandle(function () {});
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

// What the official snippet defines (posthog-js 1.449.2), so that other code of the page that
// calls `posthog.…` early finds the method.
constexpr std::array stub_methods{"init",
                                  "capture",
                                  "register",
                                  "register_once",
                                  "register_for_session",
                                  "unregister",
                                  "unregister_for_session",
                                  "getFeatureFlag",
                                  "getFeatureFlagPayload",
                                  "isFeatureEnabled",
                                  "reloadFeatureFlags",
                                  "updateEarlyAccessFeatureEnrollment",
                                  "getEarlyAccessFeatures",
                                  "on",
                                  "onFeatureFlags",
                                  "onSurveysLoaded",
                                  "onSessionId",
                                  "getSurveys",
                                  "getActiveMatchingSurveys",
                                  "renderSurvey",
                                  "canRenderSurvey",
                                  "identify",
                                  "setPersonProperties",
                                  "group",
                                  "resetGroups",
                                  "setPersonPropertiesForFlags",
                                  "resetPersonPropertiesForFlags",
                                  "setGroupPropertiesForFlags",
                                  "resetGroupPropertiesForFlags",
                                  "reset",
                                  "get_distinct_id",
                                  "getGroups",
                                  "get_session_id",
                                  "get_session_replay_url",
                                  "alias",
                                  "set_config",
                                  "startSessionRecording",
                                  "stopSessionRecording",
                                  "sessionRecordingStarted",
                                  "captureException",
                                  "loadToolbar",
                                  "get_property",
                                  "getSessionProperty",
                                  "createPersonProfile",
                                  "opt_in_capturing",
                                  "opt_out_capturing",
                                  "has_opted_in_capturing",
                                  "has_opted_out_capturing",
                                  "clear_opt_in_out_capturing",
                                  "debug"};

}  // namespace

val make_posthog_stub(const val& init_arguments) {
    val stub = val::array();
    val inits = val::array();
    inits.set(0, init_arguments);
    stub.set("_i", inits);
    stub.set("__SV", 1);
    stub.set("people", val::array());
    for (const char* name : stub_methods) {
        stub.set(name, val::take_ownership(loquent_make_stub_method(stub.as_handle(), name)));
    }
    return stub;
}

void silence_posthog_stub(const val& stub) {
    val inert = stub;
    // All methods of the stub queue through its `push`.
    inert.set("push", val::take_ownership(loquent_make_no_op()));
    inert.set("length", 0);
    inert.set("_i", val::array());
}

}  // namespace loquent::analytics::wasm
