// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::direct {

/// Makes UUIDs of version 7 (RFC 9562), each greater than the one before, also within a millisecond
/// and when the clock is set back by up to ten seconds. A clock that is set back further is
/// believed: ids that lie in the future for long would put sessions into the wrong day.
class UuidV7 {
  public:
    UuidV7(Clock& clock, Entropy& entropy) : clock_(clock), entropy_(entropy) {}

    [[nodiscard]] std::string next();

  private:
    void restart_counter();

    Clock& clock_;
    Entropy& entropy_;
    std::uint64_t time_ = 0;
    /// 42 bits that count on within a millisecond, from a random beginning.
    std::uint64_t counter_ = 0;
};

}  // namespace loquent::analytics::direct
