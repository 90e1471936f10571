// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "loquent/analytics/platform.hpp"

namespace loquent::analytics {

/// One timer that can be set anew and is cancelled with its owner.
class Deadline {
  public:
    explicit Deadline(Timers& timers) : timers_(timers) {}
    ~Deadline() { clear(); }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    /// Calls `action` in `delay` milliseconds, in place of what was set before.
    void set(double delay, Callback<> action);
    void clear();

  private:
    void expire();

    Timers& timers_;
    std::optional<TimerId> timer_;
    Callback<> action_;
};

}  // namespace loquent::analytics
