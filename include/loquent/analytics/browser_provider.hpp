// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/start_options.hpp"

namespace loquent::analytics {

/// How posthog-js comes into the page: by a script tag, which is added only where analytics
/// is on. All may be empty.
struct PosthogScript {
    /// Where it is; by default `/static/array.js` of the API host.
    std::string url;
    /// The script tag's `integrity`; of no use for a script that changes, as PostHog Cloud's does.
    std::string integrity;
    /// The script tag's `nonce`.
    std::string nonce;
    /// Options for PostHog's `init` as a JSON object. An option that could let personal data out
    /// (docs/posthog-js.md lists them), or text that is not an object, is ignored, and the console
    /// says so.
    std::string options_json;
};

/// An `AnalyticsProvider` in a page of a C++ app compiled with Emscripten. It is started and
/// mounted while it lives, so that the calls of analytics.hpp and typed events reach it. A page has
/// one at a time: a new one replaces it.
///
/// The target that the app links says how events reach PostHog: `LoquentAnalytics::analytics` by
/// posthog-js, `LoquentAnalytics::direct` without it.
///
/// Make and use it on the page's main thread, not on a worker's (`-sPROXY_TO_PTHREAD` runs main()
/// on one). It may be destroyed from inside one of its listeners.
class BrowserProvider final {
  public:
    /// `options.router` must outlive it. Nothing is thrown: if something is in the way of
    /// analytics, the provider's state, its reason and the console say so.
    explicit BrowserProvider(const StartOptions& options = {});
    /// The same, and says how posthog-js is loaded; with `LoquentAnalytics::analytics` only.
    BrowserProvider(const StartOptions& options, const PosthogScript& script);
    /// The same, and says how events are sent; with `LoquentAnalytics::direct` only.
    BrowserProvider(const StartOptions& options, const direct::DirectOptions& direct);
    /// Drops what waits, stops listening to the page, and unmounts. Events that PostHog's library
    /// or the direct client has accepted are still sent. It does not sign the member out: that is
    /// `reset_analytics`.
    ~BrowserProvider();
    BrowserProvider(const BrowserProvider&) = delete;
    BrowserProvider& operator=(const BrowserProvider&) = delete;

    /// The provider, which lives as long as this object: its state, ledger, consent, calls.
    [[nodiscard]] AnalyticsProvider& provider();
    /// Shorthand for `provider()`: `analytics->set_consent(Consent::granted)`.
    [[nodiscard]] AnalyticsProvider* operator->() { return &provider(); }

  private:
    class Page;
    std::shared_ptr<Page> page_;
};

}  // namespace loquent::analytics
