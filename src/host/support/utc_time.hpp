// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace loquent::host {

/// A time of a Clock as ISO 8601 in whole seconds of UTC, such as `2026-01-31T12:00:00Z`.
[[nodiscard]] std::string to_utc_text(std::int64_t milliseconds);

}  // namespace loquent::host
