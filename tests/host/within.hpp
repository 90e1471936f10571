// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <thread>

namespace loquent::host::testing {

/// Waits for a condition; whether it came true within the limit.
bool within(std::chrono::seconds limit, const auto& condition) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

}  // namespace loquent::host::testing
