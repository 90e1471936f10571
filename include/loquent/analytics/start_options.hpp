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
    /// The configuration, if the app has it at hand; otherwise it is requested from `config_url`.
    std::optional<ConfigAnswer> config{};
    /// The URL from which the configuration is requested with GET and retries; may be relative to
    /// the page.
    std::string config_url = "/api/analytics/config";
    /// Who is signed in; identified before the first command.
    std::optional<Session> session{};
    /// When and on which path the app started; by default now, on the current path. It is a page
    /// view, unless the first view that the app reports is of the same path.
    std::optional<TimeAndPath> started{};
    /// The campaign that led to the page of the start: a JSON object with `utm_source` and the
    /// like, or empty. The first page view carries it, wherever the app has gone in the meantime.
    std::string campaign_json{};
    /// The app's router: each of its changes is a page view, and events carry its path. It must
    /// outlive the provider. Without one the app calls `on_route_change`.
    Router* router = nullptr;
    /// The consent until the member makes a choice of their own.
    Consent consent = Consent::granted;
    /// Whether a browser that asks not to be tracked counts as `denied`, until the member makes a
    /// choice of their own.
    bool respect_do_not_track = true;
    /// What happens to texts in events' properties.
    FreeText free_text = FreeText::drop;
    /// The tracking plan as JSON (plan/plan.schema.json); empty if there is none. If it is not
    /// well-formed, analytics is off, and the state's reason says why.
    std::string tracking_plan_json{};
    /// What happens to events that are not in the tracking plan. By default they are dropped if
    /// there is a plan, and checked if there is none.
    std::optional<UnknownEvents> unknown_events{};
    /// The app's routes, such as `/contacts/:id`: paths and URLs are sent as the route that they
    /// match.
    std::vector<std::string> routes{};
    /// Whether the console says, once for each event and property, what the guard has removed. On a
    /// page served by this machine (localhost, 127.0.0.0/8, [::1]) it always does.
    bool debug = false;
    /// Called at each change of state, with the reason if there is one.
    ///
    /// This and `on_outcome` are called when the outermost call into the provider has ended, in the
    /// order in which things happened, so they may call anything, and may destroy the provider.
    /// Their arguments live as long as the call.
    std::function<void(State, std::string_view reason)> on_state_change{};
    /// Called with each command's outcome.
    std::function<void(const CommandOutcome&)> on_outcome{};
};

}  // namespace loquent::analytics
