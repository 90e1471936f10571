// SPDX-License-Identifier: MIT
#include <emscripten/bind.h>

#include "browser_object.hpp"
#include "js_callback.hpp"

namespace loquent::analytics::wasm {

/// What web/sdk/cpp/offer.ts leaves in the page's global scope. It stands before the app's own
/// JavaScript (`--extern-pre-js`), where Closure does not rename what is called from C++ by name.
emscripten::val browser_object() {
    return emscripten::val::global("loquentBrowser");
}

}  // namespace loquent::analytics::wasm

/// In this file, since an archive's member that nothing refers to is not linked.
EMSCRIPTEN_BINDINGS(loquent_analytics_callback) {
    emscripten::function("invokeLoquentCallback", &loquent::analytics::wasm::JsCallback::invoke);
}
