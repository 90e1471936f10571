// SPDX-License-Identifier: MIT
#include "browser_object.hpp"

namespace loquent::analytics::wasm {

/// What createModule() was given as `browser`.
emscripten::val browser_object() {
    return emscripten::val::module_property("browser");
}

}  // namespace loquent::analytics::wasm
