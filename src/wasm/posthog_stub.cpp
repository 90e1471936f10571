// SPDX-License-Identifier: MIT
#include "posthog_stub.hpp"

#include <emscripten/em_js.h>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_posthog_stub, "$Emval,$UTF8ToString");

// clang-format off
EM_JS(EM_VAL, loquent_make_stub, (EM_VAL init_arguments, const char* methods), {
  var queue = [];
  queue["_i"] = [Emval.toValue(init_arguments)];
  queue["__SV"] = 1;
  queue["people"] = [];
  UTF8ToString(methods).split(" ").forEach(function (method) {
    queue[method] = function () {
      queue.push([method].concat(Array.prototype.slice.call(arguments)));
    };
  });
  return Emval.toHandle(queue);
});

EM_JS(void, loquent_silence_stub, (EM_VAL stub), {
  var queue = Emval.toValue(stub);
  // All methods of the stub queue through its `push`.
  queue["push"] = function () {};
  queue.length = 0;
  queue["_i"] = [];
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

// What the official snippet defines (posthog-js 1.449.2), so that other code of the page that
// calls `posthog.…` early finds the method.
constexpr const char* stub_methods =
    "init capture register register_once register_for_session unregister "
    "unregister_for_session getFeatureFlag getFeatureFlagPayload isFeatureEnabled "
    "reloadFeatureFlags updateEarlyAccessFeatureEnrollment getEarlyAccessFeatures on "
    "onFeatureFlags onSurveysLoaded onSessionId getSurveys getActiveMatchingSurveys "
    "renderSurvey canRenderSurvey identify setPersonProperties group resetGroups "
    "setPersonPropertiesForFlags resetPersonPropertiesForFlags setGroupPropertiesForFlags "
    "resetGroupPropertiesForFlags reset get_distinct_id getGroups get_session_id "
    "get_session_replay_url alias set_config startSessionRecording stopSessionRecording "
    "sessionRecordingStarted captureException loadToolbar get_property getSessionProperty "
    "createPersonProfile opt_in_capturing opt_out_capturing has_opted_in_capturing "
    "has_opted_out_capturing clear_opt_in_out_capturing debug";

}  // namespace

val make_posthog_stub(const val& init_arguments) {
    return val::take_ownership(loquent_make_stub(init_arguments.as_handle(), stub_methods));
}

void silence_posthog_stub(const val& stub) {
    loquent_silence_stub(stub.as_handle());
}

}  // namespace loquent::analytics::wasm
