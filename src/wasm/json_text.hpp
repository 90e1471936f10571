// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <optional>
#include <string>

namespace loquent::analytics::wasm {

/// `value` as JSON in UTF-8; nothing where JSON cannot hold it (undefined, a function, a BigInt, a
/// cycle) or its own code throws.
[[nodiscard]] std::optional<std::string> to_json(const emscripten::val& value);

}  // namespace loquent::analytics::wasm
