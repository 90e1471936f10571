// SPDX-License-Identifier: MIT
#include "loquent/analytics/browser_provider.hpp"

#include <utility>

#include "browser_provider_page.hpp"
#include "loquent/analytics/mounted_provider.hpp"
#include "module_call.hpp"

namespace loquent::analytics {

BrowserProvider::~BrowserProvider() {
    page_->page_provider.stop();
    if (mounted() == &page_->page_provider.provider) {
        mount(nullptr);
    }
    // A listener that is running may be what destroys it.
    wasm::ModuleCall::retire(std::move(page_));
}

AnalyticsProvider& BrowserProvider::provider() {
    return page_->page_provider.provider;
}

}  // namespace loquent::analytics
