// SPDX-License-Identifier: MIT
#pragma once

#include "plan/tracking_plan.hpp"
#include "redaction/pass.hpp"

namespace loquent::analytics::redaction {

/// Judges a property of an event in the tracking plan: it stays if it is listed and of its type.
void judge_planned_member(Pass& pass, const Place& place, const PlannedEvent& event);

}  // namespace loquent::analytics::redaction
