// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <string>

namespace loquent::analytics::wasm {

/// Adds a script element for `url` to the page, which calls the page slot's `failed` when the
/// script is not to be had. `integrity` and `nonce` count where they are strings. Where the page
/// enforces Trusted Types, the URL goes through the policy `loquent`. Returns whether it was added.
[[nodiscard]] bool add_script(const std::string& url, const emscripten::val& integrity,
                              const emscripten::val& nonce);

}  // namespace loquent::analytics::wasm
