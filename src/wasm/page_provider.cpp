// SPDX-License-Identifier: MIT
#include "page_provider.hpp"

#include <utility>

#include "js_value.hpp"
#include "loquent/analytics/mounted_provider.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {

PageProvider::PageProvider(std::unique_ptr<PageBrowser> page_browser,
                           std::unique_ptr<PosthogLibrary> library)
    : browser(std::move(page_browser)), posthog(std::move(library)) {
    stop_listening_.push_back(
        ask_browser("listen", on_online_.function(), on_restored_.function(), on_seen_.function()));
    stop_listening_.push_back(ask_browser("followConsent", on_consent_.function()));
    mount(&provider);
}

PageProvider::~PageProvider() {
    stop();
}

void PageProvider::stop() {
    provider.stop();
    for (const val& end : std::exchange(stop_listening_, {})) {
        try_invoke(end);
    }
}

void PageProvider::was_restored(const val& /*event*/) {
    // No event told the page what other tabs stored while it lay in the cache.
    provider.reload_consent();
    provider.page_restored();
}

}  // namespace loquent::analytics::wasm
