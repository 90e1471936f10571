// SPDX-License-Identifier: MIT
// An app's provider with the direct client.
#include <memory>
#include <utility>

#include "browser_provider_page.hpp"
#include "direct_library.hpp"

namespace loquent::analytics {

BrowserProvider::BrowserProvider(const StartOptions& options)
    : BrowserProvider(options, direct::DirectOptions()) {}

BrowserProvider::BrowserProvider(const StartOptions& options, const direct::DirectOptions& direct) {
    auto browser = std::make_unique<wasm::PageBrowser>();
    auto client = std::make_unique<wasm::DirectLibrary>(*browser, direct);
    page_ = std::make_shared<Page>(options, std::move(browser), std::move(client));
}

}  // namespace loquent::analytics
