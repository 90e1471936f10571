// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <memory>

#include "browser.hpp"
#include "fetch_config_source.hpp"
#include "js_callback.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/router.hpp"
#include "posthog_bridge.hpp"

namespace loquent::analytics::wasm {

/// A mounted provider and the browser around it.
struct PageProvider {
    explicit PageProvider(BridgeOptions bridge_options);
    ~PageProvider();
    PageProvider(const PageProvider&) = delete;
    PageProvider& operator=(const PageProvider&) = delete;

    /// Stops the provider and hears of the page no more.
    void stop();

    BrowserClock clock;
    BrowserTimers timers;
    BrowserRandom random;
    BrowserPage page;
    BrowserConsole console;
    LocalStorageConsent consent_store;
    FetchConfigSource config_source;
    PosthogBridge posthog;
    /// One that lives as long as the provider; may be none.
    std::unique_ptr<Router> router;
    AnalyticsProvider provider{
        {clock, timers, random, page, console, consent_store, config_source, posthog}};

  private:
    void came_online(const emscripten::val& /*event*/) { provider.online(); }
    void was_seen(const emscripten::val& /*event*/) { provider.page_shown(); }
    void changed_consent(const emscripten::val& /*event*/) { provider.reload_consent(); }
    void was_restored(const emscripten::val& event);

    JsCallback on_online_ = JsCallback::to<&PageProvider::came_online>(this);
    JsCallback on_restored_ = JsCallback::to<&PageProvider::was_restored>(this);
    JsCallback on_seen_ = JsCallback::to<&PageProvider::was_seen>(this);
    JsCallback on_consent_ = JsCallback::to<&PageProvider::changed_consent>(this);
    emscripten::val stop_listening_;
};

}  // namespace loquent::analytics::wasm
