// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

namespace loquent::analytics::wasm {

/// The object that does what only a browser can (web/sdk/browser/). The npm module is given it when
/// it is made (given_browser.cpp), an app in C++ has it attached (attached_browser.cpp).
[[nodiscard]] emscripten::val browser_object();

}  // namespace loquent::analytics::wasm
