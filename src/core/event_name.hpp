// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics {

/// Whether `name` can name an event of the app: `^[a-z][a-z0-9_]{0,63}$`. PostHog's own names
/// begin with `$` and cannot be made up by an app.
[[nodiscard]] bool is_event_name(std::string_view name);

}  // namespace loquent::analytics
