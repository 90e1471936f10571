// SPDX-License-Identifier: MIT
#pragma once

#include "browser.hpp"
#include "fetch_config_source.hpp"

namespace loquent::analytics::wasm {

/// The browser behind core's interfaces, but for the way to PostHog.
struct PageBrowser {
    BrowserClock clock;
    BrowserTimers timers;
    BrowserRandom random;
    BrowserPage page;
    BrowserConsole console;
    LocalStorageConsent consent_store;
    FetchConfigSource config_source;
};

}  // namespace loquent::analytics::wasm
