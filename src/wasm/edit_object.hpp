// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <string_view>

namespace loquent::analytics::wasm {

/// Applies edits (`BeforeSend::edits`) to `object`, in place. Returns whether each of them found
/// what it was made for; if not, the object is not the one that was judged.
[[nodiscard]] bool edit_object(const emscripten::val& object, std::string_view edits);

}  // namespace loquent::analytics::wasm
