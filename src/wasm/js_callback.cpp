// SPDX-License-Identifier: MIT
#include "js_callback.hpp"

#include <algorithm>
#include <list>

#include "js_value.hpp"
#include "module_call.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// Those that are alive; there are never more than a few tens.
std::list<const JsCallback*>& callbacks() {
    static std::list<const JsCallback*> all;
    return all;
}

JsCallback::Id next_id() {
    static JsCallback::Id last = 0;
    return ++last;
}

}  // namespace

JsCallback::JsCallback(void* owner, Call* call)
    : id_(next_id()),
      owner_(owner),
      call_(call),
      function_(ask_browser("callback", val::module_property("invokeLoquentCallback"), val(id_))) {
    callbacks().push_back(this);
}

JsCallback::~JsCallback() {
    callbacks().erase(std::ranges::find(callbacks(), this));
}

val JsCallback::invoke(Id id, const val& argument) {
    const ModuleCall module_call;
    const auto found = std::ranges::find(callbacks(), id, &JsCallback::id_);
    if (found == callbacks().end()) {
        return val::null();
    }
    const JsCallback& callback = **found;
    // The call may destroy the callback.
    return callback.call_(callback.owner_, argument);
}

}  // namespace loquent::analytics::wasm
