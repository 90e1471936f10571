// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace loquent::host {

/// Slows down how often one address of the network may do something costly, such as to have a
/// password hashed: so many at once, and then one each while. An IPv6 address counts with all
/// others of its /64, which one customer has. In memory, for each replica. Safe to use from several
/// threads.
class AddressLimit {
  public:
    using Clock = std::chrono::steady_clock;

    AddressLimit(int at_once, Clock::duration each) : at_once_(at_once), each_(each) {}

    /// Counts one; how long it has to wait instead, if it comes too soon.
    [[nodiscard]] std::optional<std::chrono::seconds> begin(std::string_view address,
                                                            Clock::time_point now = Clock::now());

  private:
    const int at_once_;
    const Clock::duration each_;
    std::mutex mutex_;
    /// When all of an address's turns will have come back.
    std::map<std::string, Clock::time_point, std::less<>> full_at_;
};

}  // namespace loquent::host
