// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <optional>

namespace loquent::analytics::wasm {

/// `target.method(...args)`, or nothing if it threw. A JavaScript exception must not fly through
/// C++ frames: the module is built without exceptions, so destructors would not run and the
/// C++ stack would not be unwound.
[[nodiscard]] std::optional<emscripten::val> try_call_with(const emscripten::val& target,
                                                           const char* method,
                                                           const emscripten::val& args);

template <typename... Args>
[[nodiscard]] std::optional<emscripten::val> try_call(const emscripten::val& target,
                                                      const char* method, const Args&... args) {
    auto list = emscripten::val::array();
    (list.call<void>("push", args), ...);
    return try_call_with(target, method, list);
}

}  // namespace loquent::analytics::wasm
