// SPDX-License-Identifier: MIT
#include "page_slot.hpp"

#include <emscripten/em_js.h>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_page_slot, "$Emval");

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
// clang-format on

namespace loquent::analytics::wasm {

val page_slot() {
    return val::take_ownership(loquent_page_slot());
}

}  // namespace loquent::analytics::wasm
