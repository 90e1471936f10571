// SPDX-License-Identifier: MIT
#include "js_value.hpp"
#include "posthog_bridge.hpp"
#include "posthog_library.hpp"

namespace loquent::analytics::wasm {

std::unique_ptr<PosthogLibrary> make_posthog_library(const emscripten::val& options,
                                                     PageBrowser& browser) {
    return std::make_unique<PosthogBridge>(
        BridgeOptions{get(options, "posthogOptions"), get(options, "posthog"),
                      get(options, "scriptUrl"), get(options, "integrity"), get(options, "nonce")},
        browser.console);
}

}  // namespace loquent::analytics::wasm
