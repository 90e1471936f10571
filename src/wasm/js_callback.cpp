// SPDX-License-Identifier: MIT
#include "js_callback.hpp"

#include <emscripten/em_js.h>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_js_callback, "$Emval,$getWasmTableEntry,_emval_decref");

// clang-format off
EM_JS(EM_VAL, loquent_make_callback, (const void* invoke, const void* call, void* owner), {
  return Emval.toHandle(function (argument) {
    // Nobody but this module has its Emval: with that it says that the owner is gone.
    if (argument === Emval) owner = 0;
    if (!owner) return null;
    try {
      var handle = getWasmTableEntry(invoke)(call, owner, Emval.toHandle(argument));
      var result = Emval.toValue(handle);
      __emval_decref(handle);
      return result;
    } catch (error) {
      return null;
    }
  });
});

EM_JS(void, loquent_disconnect_callback, (EM_VAL callback), {
  Emval.toValue(callback)(Emval);
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

EM_VAL invoke(JsCallback::Call* call, void* owner, EM_VAL argument) {
    return call(owner, val::take_ownership(argument)).release_ownership();
}

}  // namespace

JsCallback::JsCallback(void* owner, Call* call)
    : function_(val::take_ownership(loquent_make_callback(
          reinterpret_cast<const void*>(&invoke), reinterpret_cast<const void*>(call), owner))) {}

JsCallback::~JsCallback() {
    loquent_disconnect_callback(function_.as_handle());
}

}  // namespace loquent::analytics::wasm
