// SPDX-License-Identifier: MIT
#pragma once

#include "loquent/analytics/event_rules.hpp"
#include "plan/tracking_plan.hpp"
#include "redaction/route_templates.hpp"
#include "redaction/scrub.hpp"

namespace loquent::analytics::redaction {

/// The rules that an app sets for its events.
struct GuardRules {
    FreeText free_text = FreeText::drop;
    UnknownEvents unknown_events = UnknownEvents::check;
    TrackingPlan plan{};
    RouteTemplates routes{};
};

/// How to scrub paths under these rules.
[[nodiscard]] inline PathRules path_rules(const GuardRules& rules) {
    return {.routes = &rules.routes, .only_routes = rules.unknown_events == UnknownEvents::drop};
}

}  // namespace loquent::analytics::redaction
