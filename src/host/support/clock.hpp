// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace loquent::host {

/// Milliseconds since 1970-01-01 UTC, as times are stored.
using Clock = std::function<std::int64_t()>;

[[nodiscard]] inline std::int64_t now_in_milliseconds() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace loquent::host
