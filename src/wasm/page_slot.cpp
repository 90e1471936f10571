// SPDX-License-Identifier: MIT
#include "page_slot.hpp"

#include <emscripten/em_js.h>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_page_slot, "$Emval,$UTF8ToString");

// clang-format off
EM_JS(EM_VAL, loquent_page_slot, (), {
  var key = Symbol.for("loquent.analytics");
  var slot = globalThis[key];
  if (!slot) {
    slot = globalThis[key] = {};
    slot["beforeSend"] = function (event) {
      try {
        return slot["onBeforeSend"] ? slot["onBeforeSend"](event) : null;
      } catch (error) {
        return null;
      }
    };
    slot["loaded"] = function (instance) {
      slot["instance"] = instance;
      slot["requested"] = false;
      if (slot["onLoaded"]) slot["onLoaded"](instance);
    };
    slot["failed"] = function () {
      slot["requested"] = false;
      if (slot["onFailed"]) slot["onFailed"]();
    };
  }
  return Emval.toHandle(slot);
});

EM_JS(EM_VAL, loquent_script_url, (const char* text), {
  var url = UTF8ToString(text);
  var factory = globalThis["trustedTypes"];
  if (!factory) return Emval.toHandle(url);
  var slot = globalThis[Symbol.for("loquent.analytics")];
  try {
    slot["policy"] = slot["policy"] || factory["createPolicy"]("loquent", {
      "createScriptURL": function (input) { return input; }
    });
    return Emval.toHandle(slot["policy"]["createScriptURL"](url));
  } catch (error) {
    // The page lists its policies, and ours is not among them: the browser will say so.
    return Emval.toHandle(url);
  }
});
// clang-format on

namespace loquent::analytics::wasm {

val page_slot() {
    return val::take_ownership(loquent_page_slot());
}

val to_script_url(const std::string& url) {
    return val::take_ownership(loquent_script_url(url.c_str()));
}

}  // namespace loquent::analytics::wasm
