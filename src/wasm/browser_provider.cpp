// SPDX-License-Identifier: MIT
#include "loquent/analytics/browser_provider.hpp"

#include <utility>

#include "js_value.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "module_call.hpp"
#include "page_provider.hpp"

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
    return {posthog_options(script.options_json), val::undefined(), text_or_undefined(script.url),
            text_or_undefined(script.integrity), text_or_undefined(script.nonce)};
}

}  // namespace

class BrowserProvider::Page {
  public:
    Page(const StartOptions& options, const PosthogScript& script)
        : page_provider(bridge_options(script)) {
        page_provider.provider.start(options);
    }

    PageProvider page_provider;
};

BrowserProvider::BrowserProvider(const StartOptions& options, const PosthogScript& script)
    : page_(std::make_shared<Page>(options, script)) {}

BrowserProvider::~BrowserProvider() {
    page_->page_provider.stop();
    if (mounted() == &page_->page_provider.provider) {
        mount(nullptr);
    }
    // A listener that is running may be what destroys it.
    ModuleCall::retire(std::move(page_));
}

AnalyticsProvider& BrowserProvider::provider() {
    return page_->page_provider.provider;
}

}  // namespace loquent::analytics
