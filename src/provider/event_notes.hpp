// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "loquent/analytics/redaction.hpp"

namespace loquent::analytics {

/// What a command's outcome says of the event that PostHog has made of the command.
struct EventNotes {
    /// What the guard has removed or changed.
    std::vector<Redaction> redactions;
    /// PostHog's id of the event; empty where it has made none.
    std::string uuid;
};

}  // namespace loquent::analytics
