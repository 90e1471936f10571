// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "loquent/analytics/consent.hpp"
#include "loquent/analytics/ledger.hpp"
#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/session.hpp"
#include "loquent/analytics/start_options.hpp"
#include "loquent/analytics/state.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics {

/// Who the visitor is to PostHog. Both are empty while analytics is not active.
struct Identity {
    /// The distinct id that events have now.
    std::string distinct_id;
    /// The id of the visit.
    std::string session_id;
};

/// The state machine between an app and PostHog: it gets the configuration, loads PostHog,
/// identifies the member, and dispatches page views and events, in the order in which they were
/// called. No call throws or blocks.
///
/// Not thread-safe: all calls, including those from the platform, must come on the page's one
/// thread. They may be re-entrant: PostHog calls back from inside a dispatch. The provider may be
/// destroyed from inside one of its listeners, but not from inside PostHog (see `is_dispatching`).
class AnalyticsProvider final {
  public:
    /// `platform`'s members must outlive the provider.
    explicit AnalyticsProvider(Platform platform);
    ~AnalyticsProvider();
    AnalyticsProvider(const AnalyticsProvider&) = delete;
    AnalyticsProvider& operator=(const AnalyticsProvider&) = delete;

    /// Leaves `idle`. A second call changes nothing and says so on the console.
    void start(const StartOptions& options);

    /// Starts with a configuration given by the app. If it is invalid, the console says why, and
    /// analytics is off.
    void init_posthog(std::string_view api_key, std::string_view api_host);

    /// Says that `session`'s member is signed in. `at`, here and below: when and where the call was
    /// made, if that is not now and here.
    void identify(const Session& session, const std::optional<TimeAndPath>& at = std::nullopt);

    /// Says that the member has signed out: PostHog gets a new anonymous identity.
    void reset(const std::optional<TimeAndPath>& at = std::nullopt);

    /// An event of the app. `properties_json` is a JSON object of at most 1 MiB, or empty.
    void track_event(std::string_view name, std::string_view properties_json,
                     const std::optional<TimeAndPath>& at = std::nullopt);

    /// A page view of `path`, whatever was viewed before; only the view of the start is not made
    /// twice.
    void track_pageview(std::string_view path, std::optional<EpochMs> time = std::nullopt);

    /// The router has changed to `path`: a page view, unless the last view was of the same path
    /// (queries and a slash at the end do not count) and the same member. `route` is the app's
    /// route that the path belongs to, such as `/contacts/:id`, if the router knows it. The page
    /// view is then of the route, and from now on paths that match it are sent as it.
    void on_route_change(std::string_view path, std::optional<EpochMs> time = std::nullopt,
                         std::string_view route = {});

    /// The app has redirected to `path` before anybody saw the page that it started on: the start's
    /// page view is of this path. Has no effect once that view was made.
    void redirect(std::string_view path);

    /// The member's own choice. It is stored at once, whatever the state, counts for the whole
    /// site, and takes precedence over the start option and the browser's signals. A reset does not
    /// touch it. `pending` withdraws the choice: consent is pending on this page, and from the next
    /// load on the option counts again.
    void set_consent(Consent consent);

    /// Another page of the site may have stored a choice: it counts here too.
    void reload_consent();

    /// The browser is online again, or the page is looked at again: if analytics is off because
    /// something was unavailable, that is tried again.
    void online();
    /// The page is visible again: a retry that became due meanwhile is made now.
    void page_shown();

    /// The page came back from the back/forward cache: the route that it shows is seen again.
    void page_restored();

    /// Counts a command that was malformed before it could get here, and says so on the console.
    void reject(DropReason reason, std::string_view message);

    /// Has PostHog's library send what it keeps, and calls `done` once: when that was delivered, or
    /// the server could not be reached. posthog-js does not report this: with the bridge, and while
    /// analytics is not active, `done` is called at once.
    void flush(std::function<void()> done = {});

    /// Drops what waits, stops listening and ends in `stopped`. The direct client gives the browser
    /// what it keeps, which sends it even when the page is gone.
    void stop();

    /// Whether PostHog is being called. In that time neither PostHog's code nor the app's code that
    /// it calls may destroy the provider.
    [[nodiscard]] bool is_dispatching() const;
    /// The current state.
    [[nodiscard]] State state() const;
    /// Why the provider is in its state, for people; may be empty.
    [[nodiscard]] const std::string& state_reason() const;
    /// Who the visitor is to PostHog, for support and for events that a server makes.
    [[nodiscard]] Identity identity() const;
    /// The counts so far; lives as long as the provider.
    [[nodiscard]] const Ledger& ledger() const;

  private:
    class Impl;
    /// Shared with the calls in progress, which outlive a provider that a listener destroys.
    std::shared_ptr<Impl> impl_;
};

}  // namespace loquent::analytics
