// SPDX-License-Identifier: MIT
#pragma once

#include "loquent/analytics/platform.hpp"
#include "provider/deadline.hpp"

namespace loquent::analytics {

/// The tries of one request: how many there are, how long each may take, and the pauses between
/// them. Whoever makes the request says how each try has ended.
class Retry {
  public:
    struct Limits {
        int tries = 1;
        /// How long a try may take, in milliseconds.
        double time_limit = 0;
    };

    Retry(Timers& timers, Limits limits) : limits_(limits), deadline_(timers) {}

    /// Begins anew, with all tries left.
    void reset();
    /// Counts one try; `timed_out` is called when it has taken too long.
    void begin_try(Callback<> timed_out);
    /// The try has ended, be it with a result or without.
    void end_try() { deadline_.clear(); }
    [[nodiscard]] bool has_tries_left() const { return tried_ < limits_.tries; }
    /// Calls `again` after the pause that follows the tries so far (see `backoff_delay`).
    void pause(double random, Callback<> again);

  private:
    Limits limits_;
    int tried_ = 0;
    Deadline deadline_;
};

}  // namespace loquent::analytics
