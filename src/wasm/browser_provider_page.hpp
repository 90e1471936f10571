// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>

#include "loquent/analytics/browser_provider.hpp"
#include "loquent/analytics/platform.hpp"
#include "page_browser.hpp"
#include "page_provider.hpp"

namespace loquent::analytics {

/// What an app's BrowserProvider keeps; it lives as long as a listener that is running.
class BrowserProvider::Page {
  public:
    Page(const StartOptions& options, std::unique_ptr<wasm::PageBrowser> browser,
         std::unique_ptr<PosthogLibrary> library)
        : page_provider(std::move(browser), std::move(library)) {
        page_provider.provider.start(options);
    }

    wasm::PageProvider page_provider;
};

}  // namespace loquent::analytics
