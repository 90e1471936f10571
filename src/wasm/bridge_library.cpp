// SPDX-License-Identifier: MIT
#include "js_value.hpp"
#include "posthog_bridge.hpp"
#include "posthog_library.hpp"

namespace loquent::analytics::wasm {

std::unique_ptr<PosthogLibrary> make_posthog_library(const emscripten::val& options,
                                                     PageBrowser& browser) {
    return std::make_unique<PosthogBridge>(
        BridgeOptions{.posthog_options = get(options, "posthogOptions"),
                      .posthog_module = get(options, "posthog"),
                      .script_url = get(options, "scriptUrl"),
                      .integrity = get(options, "integrity"),
                      .nonce = get(options, "nonce")},
        browser.console);
}

}  // namespace loquent::analytics::wasm
