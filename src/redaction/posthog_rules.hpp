// SPDX-License-Identifier: MIT
#pragma once

#include "redaction/pass.hpp"
#include "redaction/posthog_keys.hpp"

namespace loquent::analytics::redaction {

/// Judges the value of a key that PostHog's library adds, by the key's row in the table.
void judge_posthog_value(Pass& pass, const Place& place, const PosthogKey& row);

}  // namespace loquent::analytics::redaction
