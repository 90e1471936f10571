// SPDX-License-Identifier: MIT
#include "posthog_bridge.hpp"
#include "posthog_library.hpp"

namespace loquent::analytics::wasm {

std::unique_ptr<PosthogLibrary> make_posthog_library(const emscripten::val& options,
                                                     PageBrowser& browser) {
    return std::make_unique<PosthogBridge>(options, browser.console);
}

}  // namespace loquent::analytics::wasm
