// SPDX-License-Identifier: MIT
#include "js_callback.hpp"

#include <emscripten/em_js.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_js_callback, "$Emval");

// clang-format off
EM_JS(EM_VAL, loquent_make_callback, (int token), {
  return Emval.toHandle(function (argument) {
    try {
      return Module["invokeCallback"](token, argument);
    } catch (error) {
      return null;
    }
  });
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

struct Entry {
    int token;
    // Shared, so that a callback may destroy its own JsCallback while it runs.
    std::shared_ptr<JsCallback::Target> target;
};

/// A handful at a time, so a list serves.
std::vector<Entry>& entries() {
    static std::vector<Entry> list;
    return list;
}

int next_token() {
    static int last = 0;
    return ++last;
}

}  // namespace

JsCallback::JsCallback(Target target)
    : token_(next_token()), function_(val::take_ownership(loquent_make_callback(token_))) {
    entries().push_back({token_, std::make_shared<Target>(std::move(target))});
}

JsCallback::~JsCallback() {
    std::erase_if(entries(), [this](const Entry& entry) { return entry.token == token_; });
}

val JsCallback::invoke(int token, const val& argument) {
    const auto found = std::ranges::find(entries(), token, &Entry::token);
    if (found == entries().end()) {
        return val::null();
    }
    const auto target = found->target;
    return (*target)(argument);
}

}  // namespace loquent::analytics::wasm
