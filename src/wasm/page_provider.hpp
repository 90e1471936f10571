// SPDX-License-Identifier: MIT
#pragma once

#include <emscripten/val.h>

#include <memory>

#include "js_callback.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/router.hpp"
#include "page_browser.hpp"

namespace loquent::analytics::wasm {

/// A mounted provider and the browser around it.
struct PageProvider {
    PageProvider(std::unique_ptr<PageBrowser> page_browser,
                 std::unique_ptr<PosthogLibrary> library);
    ~PageProvider();
    PageProvider(const PageProvider&) = delete;
    PageProvider& operator=(const PageProvider&) = delete;

    /// Stops the provider and hears of the page no more.
    void stop();

    std::unique_ptr<PageBrowser> browser;
    std::unique_ptr<PosthogLibrary> posthog;
    /// One that lives as long as the provider; may be none.
    std::unique_ptr<Router> router;
    AnalyticsProvider provider{{.clock = browser->clock,
                                .timers = browser->timers,
                                .random = browser->random,
                                .page = browser->page,
                                .console = browser->console,
                                .consent_store = browser->consent_store,
                                .config_source = browser->config_source,
                                .posthog = *posthog}};

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
