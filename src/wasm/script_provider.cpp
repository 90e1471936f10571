// SPDX-License-Identifier: MIT
// An app's provider with the bridge to posthog-js.
#include <memory>
#include <string>
#include <utility>

#include "browser_provider_page.hpp"
#include "js_value.hpp"
#include "posthog_bridge.hpp"

using emscripten::val;

namespace loquent::analytics {
namespace {

using namespace wasm;

/// An empty text is one that the app has not given.
val text_or_undefined(const std::string& text) {
    return text.empty() ? val::undefined() : js_text(text);
}

val posthog_options(const std::string& json) {
    if (json.empty()) {
        return val::undefined();
    }
    const Result options = from_json(json);
    if (options && is_object(*options)) {
        return *options;
    }
    BrowserConsole().error("PosthogScript::options_json is not a JSON object, and was ignored.");
    return val::undefined();
}

BridgeOptions bridge_options(const PosthogScript& script) {
    return {.posthog_options = posthog_options(script.options_json),
            .posthog_module = val::undefined(),
            .script_url = text_or_undefined(script.url),
            .integrity = text_or_undefined(script.integrity),
            .nonce = text_or_undefined(script.nonce)};
}

}  // namespace

BrowserProvider::BrowserProvider(const StartOptions& options)
    : BrowserProvider(options, PosthogScript()) {}

BrowserProvider::BrowserProvider(const StartOptions& options, const PosthogScript& script) {
    auto browser = std::make_unique<PageBrowser>();
    auto bridge = std::make_unique<PosthogBridge>(bridge_options(script), browser->console);
    page_ = std::make_shared<Page>(options, std::move(browser), std::move(bridge));
}

}  // namespace loquent::analytics
