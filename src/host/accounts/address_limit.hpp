// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace loquent::host {

/// Limits how often one network address may do something costly, such as having a password hashed:
/// a number of times at once, and then once per interval. All IPv6 addresses of a /64 count as one,
/// since one customer has them all. Kept in memory, by each replica for itself. Safe to use from
/// several threads.
class AddressLimit {
  public:
    using Clock = std::chrono::steady_clock;

    AddressLimit(int at_once, Clock::duration each) : at_once_(at_once), each_(each) {}

    /// Counts an attempt. If it comes too soon, it is not counted, and the result is how long it
    /// has to wait.
    [[nodiscard]] std::optional<std::chrono::seconds> begin(std::string_view address,
                                                            Clock::time_point now = Clock::now());

  private:
    const int at_once_;
    const Clock::duration each_;
    std::mutex mutex_;
    /// When an address will have all of its attempts back.
    std::map<std::string, Clock::time_point, std::less<>> full_at_;
};

}  // namespace loquent::host
