// SPDX-License-Identifier: MIT
#pragma once

#include "plan/tracking_plan.hpp"
#include "redaction/pass.hpp"

namespace loquent::analytics::redaction {

/// Judges a property of an event in the tracking plan. It stays if the plan lists it and its value
/// has the listed type.
void judge_planned_member(Pass& pass, const Place& place, const PlannedEvent& event);

}  // namespace loquent::analytics::redaction
