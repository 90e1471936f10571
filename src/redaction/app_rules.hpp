// SPDX-License-Identifier: MIT
#pragma once

#include "redaction/pass.hpp"

namespace loquent::analytics::redaction {

/// Judges a property of an event that is not in the tracking plan: its key, and its value at every
/// depth.
void judge_app_member(Pass& pass, const Place& place);

}  // namespace loquent::analytics::redaction
