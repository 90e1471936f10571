// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include "direct/direct_client.hpp"
#include "direct/option_rules.hpp"
#include "direct_browser.hpp"
#include "page_browser.hpp"

namespace loquent::analytics::wasm {

/// What the direct client needs of a browser; made before it, and gone after it.
struct DirectBrowser {
    BrowserStorage local_storage{"localStorage"};
    BrowserStorage session_storage{"sessionStorage"};
    BrowserStoredData stored_data;
    BrowserHttp http;
    BrowserDevice device;
    BrowserLifecycle lifecycle;
    BrowserLock lock;
    BrowserEntropy entropy;
};

/// The direct client in a browser.
class DirectLibrary final : private DirectBrowser, public direct::DirectClient {
  public:
    DirectLibrary(PageBrowser& browser, direct::DirectOptions options)
        : DirectClient({.clock = browser.clock,
                        .timers = browser.timers,
                        .random = browser.random,
                        .console = browser.console,
                        .local_storage = local_storage,
                        .session_storage = session_storage,
                        .stored_data = stored_data,
                        .http = http,
                        .device = DirectBrowser::device,
                        .lifecycle = lifecycle,
                        .lock = lock,
                        .entropy = entropy},
                       direct::checked(std::move(options), browser.console)) {
        newest = this;
    }
    ~DirectLibrary() override {
        if (newest == this) {
            newest = nullptr;
        }
    }
    DirectLibrary(const DirectLibrary&) = delete;
    DirectLibrary& operator=(const DirectLibrary&) = delete;

    /// The one that was made last and is still there.
    static inline const DirectLibrary* newest = nullptr;
};

}  // namespace loquent::analytics::wasm
