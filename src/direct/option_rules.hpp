// SPDX-License-Identifier: MIT
#pragma once

#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::direct {

/// `options` with the default in place of each that cannot be used, which the console names.
[[nodiscard]] DirectOptions checked(DirectOptions options, Console& console);

}  // namespace loquent::analytics::direct
