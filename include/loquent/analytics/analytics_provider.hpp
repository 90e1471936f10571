// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loquent/analytics/consent.hpp"
#include "loquent/analytics/event_rules.hpp"
#include "loquent/analytics/ledger.hpp"
#include "loquent/analytics/platform.hpp"
#include "loquent/analytics/posthog_config.hpp"
#include "loquent/analytics/redaction.hpp"
#include "loquent/analytics/session.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics {

enum class State : std::uint8_t {
    /// Not started: commands wait.
    idle,
    /// The configuration is on its way: commands wait.
    configuring,
    /// Analytics is off: events are dropped and counted. Who is signed in is kept, unless nothing
    /// could bring analytics back.
    disabled,
    /// Consent is pending (commands wait) or denied (events are dropped and counted): nothing of
    /// PostHog loads, and what it has loaded before sends nothing.
    waiting,
    /// PostHog's library is on its way: commands wait.
    loading,
    /// Commands are dispatched as they come.
    active,
    /// PostHog's library could not be loaded: events are dropped and counted, who is signed in is
    /// kept.
    blocked,
    /// Disposed of: commands are dropped and counted.
    stopped,
};

/// The state's name, as in the design and the TypeScript API.
[[nodiscard]] std::string_view to_string(State state);

/// How a command has ended.
enum class Outcome : std::uint8_t { dispatched, dropped, refused };

/// One command's outcome.
struct CommandOutcome {
    /// The event's name, or `identify` or `reset`.
    std::string_view call;
    Outcome outcome;
    /// Of a drop or a refusal the reason, as in the ledger.
    std::string_view reason;
    /// What the guard has taken out, or changed.
    std::span<const Redaction> redactions;
};

[[nodiscard]] std::string_view to_string(Outcome outcome);

/// How an `AnalyticsProvider` starts.
struct StartOptions {
    /// The configuration, when the app has it at hand; nothing: `config_url` is asked for it.
    std::optional<ConfigAnswer> config;
    std::string config_url = "/api/analytics/config";
    /// Who is signed in; identified before the first command.
    std::optional<Session> session;
    /// When and on which path the app started; nothing: now, and the page's current path. It
    /// becomes a page view unless a page view is asked for before the provider is active.
    std::optional<TimeAndPath> started;
    /// The consent as long as the member has not made a choice of their own.
    Consent consent = Consent::granted;
    /// Whether a browser that asks not to be tracked counts as `denied`, until the member makes a
    /// choice of their own.
    bool respect_do_not_track = true;
    /// What becomes of texts in events' properties.
    FreeText free_text = FreeText::drop;
    /// The tracking plan of events as JSON (tracking-plan/tracking-plan.schema.json); empty: there
    /// is none. With one that is not well-formed analytics is off, with the reason.
    std::string tracking_plan_json;
    UnknownEvents unknown_events = UnknownEvents::check;
    /// The app's routes, such as `/contacts/:id`: paths and URLs are sent as these.
    std::vector<std::string> routes;
    /// Whether the console tells, once for each event and property, what the guard has taken out.
    /// On a page of this machine (localhost, 127.0.0.0/8, [::1]) it does anyway.
    bool debug = false;
    /// Called after each change of state, with the reason where there is one.
    std::function<void(State, std::string_view reason)> on_state_change;
    /// Called with each command's outcome. What it is given lives as long as the call.
    std::function<void(const CommandOutcome&)> on_outcome;
};

/// The state machine between an app and PostHog: it gets the configuration, loads PostHog,
/// identifies the member, and dispatches page views and events, in the order in which they were
/// called. No call throws or blocks.
///
/// Not thread-safe: all calls, also those of the platform, come on the page's one thread. They may
/// be re-entrant: PostHog calls back from inside a dispatch.
class AnalyticsProvider final {
  public:
    /// `platform`'s members must outlive the provider.
    explicit AnalyticsProvider(Platform platform);
    ~AnalyticsProvider();
    AnalyticsProvider(const AnalyticsProvider&) = delete;
    AnalyticsProvider& operator=(const AnalyticsProvider&) = delete;

    /// Leaves `idle`. A second call changes nothing and says so on the console.
    void start(StartOptions options);

    /// Starts with a configuration given by the app. An invalid one is named on the console, and
    /// analytics is off.
    void init_posthog(std::string_view api_key, std::string_view api_host);

    /// Says that `session`'s member is signed in. `at`, here and below: when and where it was
    /// called, when that is not now.
    void identify(const Session& session, std::optional<TimeAndPath> at = std::nullopt);

    /// Says that the member has signed out: PostHog gets a new anonymous identity.
    void reset(std::optional<TimeAndPath> at = std::nullopt);

    /// An event of the app. `properties_json` is a JSON object or empty; `original` is the object
    /// that it was made from, which is passed on untouched where that can be done at once.
    void track_event(std::string_view name, std::string_view properties_json,
                     ObjectRef original = {}, std::optional<TimeAndPath> at = std::nullopt);

    /// A page view of `path`, whatever came before.
    void track_pageview(std::string_view path, std::optional<EpochMs> time = std::nullopt);

    /// The router has changed to `path`: a page view, unless the last route change was to the same
    /// path (queries do not count) and the same member. `route`: the app's route that the path is
    /// of, such as `/contacts/:id`, where the router knows it. The page view is then of the route,
    /// which is from now on one of those that paths are sent as.
    void on_route_change(std::string_view path, std::optional<EpochMs> time = std::nullopt,
                         std::string_view route = {});

    /// The member's own choice. It is kept between page loads, and beats the option of the start
    /// and what the browser asks for. A reset does not touch it. `pending` withdraws the choice:
    /// consent is pending on this page, and from the next load on the option counts again.
    void set_consent(Consent consent);

    /// The browser is online again: where analytics is off because something was not to be had, it
    /// is tried again.
    void online();

    /// The page came back from the back/forward cache: the route that it shows is seen again.
    void page_restored();

    /// Counts a command that was malformed before it could get here, and says so on the console.
    void reject(DropReason reason, std::string_view message);

    /// Drops what waits, stops listening and ends in `stopped`.
    void stop();

    [[nodiscard]] State state() const;
    /// Why the provider is in its state, for people; may be empty.
    [[nodiscard]] const std::string& state_reason() const;
    [[nodiscard]] const Ledger& ledger() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace loquent::analytics
