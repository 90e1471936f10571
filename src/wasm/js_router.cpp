// SPDX-License-Identifier: MIT
#include "js_router.hpp"

#include <utility>

#include "js_value.hpp"

namespace loquent::analytics::wasm {

JsRouter::JsRouter(emscripten::val current) : current_(std::move(current)) {}

std::string JsRouter::current() {
    const Result path = try_invoke(current_);
    return path ? as_argument(*path).value_or("") : "";
}

std::function<void()> JsRouter::subscribe(Listener /*listener*/) {
    return [] {};
}

}  // namespace loquent::analytics::wasm
