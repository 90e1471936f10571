// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <initializer_list>
#include <optional>
#include <string_view>

namespace loquent::analytics::wasm {

/// `target.method(...args)`, or nothing if it threw. A JavaScript exception must not fly through
/// C++ frames: the module is built without exceptions, so destructors would not run and the
/// C++ stack would not be unwound.
[[nodiscard]] std::optional<emscripten::val> try_call(
    const emscripten::val& target, const char* method,
    std::initializer_list<emscripten::val> args = {});

/// `function(...args)`, likewise.
[[nodiscard]] std::optional<emscripten::val> try_invoke(
    const emscripten::val& function, std::initializer_list<emscripten::val> args = {});

/// `text`, which must be well-formed UTF-8, as a JavaScript string.
[[nodiscard]] emscripten::val js_text(std::string_view text);

}  // namespace loquent::analytics::wasm
