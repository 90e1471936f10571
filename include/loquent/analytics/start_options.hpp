// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loquent/analytics/consent.hpp"
#include "loquent/analytics/event_rules.hpp"
#include "loquent/analytics/outcome.hpp"
#include "loquent/analytics/posthog_config.hpp"
#include "loquent/analytics/router.hpp"
#include "loquent/analytics/session.hpp"
#include "loquent/analytics/state.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics {

/// How an `AnalyticsProvider` starts. Each member has an initializer, so that designated
/// initializers may leave it out without a warning.
struct StartOptions {
    /// The configuration, when the app has it at hand; otherwise `config_url` is asked for it.
    std::optional<ConfigAnswer> config{};
    /// A URL that is asked for the configuration by GET, relative to the page; with retries.
    std::string config_url = "/api/analytics/config";
    /// Who is signed in; identified before the first command.
    std::optional<Session> session{};
    /// When and on which path the app started; by default now, on the current path. It is a page
    /// view, unless the first view that is asked for is of the same path.
    std::optional<TimeAndPath> started{};
    /// The campaign that has led to the page of the start: a JSON object of `utm_source` and its
    /// like, or empty. The first page view carries it, wherever the app has gone meanwhile.
    std::string campaign_json{};
    /// The app's router: each of its changes is a page view, and events carry its path. It must
    /// outlive the provider. Without one the app calls `on_route_change`.
    Router* router = nullptr;
    /// The consent as long as the member has made no choice of their own.
    Consent consent = Consent::granted;
    /// Whether a browser that asks not to be tracked counts as `denied`, until the member makes a
    /// choice of their own.
    bool respect_do_not_track = true;
    /// What becomes of texts in events' properties.
    FreeText free_text = FreeText::drop;
    /// The tracking plan as JSON (plan/plan.schema.json); empty if there is none.
    /// With one that is not well-formed analytics is off, with the reason.
    std::string tracking_plan_json{};
    /// What becomes of events that are not in the tracking plan. By default they are dropped where
    /// there is a plan, and checked where there is none.
    std::optional<UnknownEvents> unknown_events{};
    /// The app's routes, such as `/contacts/:id`: paths and URLs are sent as these.
    std::vector<std::string> routes{};
    /// Whether the console tells, once for each event and property, what the guard has removed. On
    /// a page of this machine (localhost, 127.0.0.0/8, [::1]) it does anyway.
    bool debug = false;
    /// Told each change of state, with the reason where there is one.
    ///
    /// This and `on_outcome` are told when the outermost call into the provider has ended, in the
    /// order in which things happened, so they may call anything, and may destroy the provider.
    /// What they are given lives as long as the call.
    std::function<void(State, std::string_view reason)> on_state_change{};
    /// Told what became of each command.
    std::function<void(const CommandOutcome&)> on_outcome{};
};

}  // namespace loquent::analytics
