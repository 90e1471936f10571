// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>

#include "host/http/asio.hpp"

namespace loquent::host {

/// Something with a Deadline.
class HasDeadline {
  public:
    HasDeadline() = default;
    virtual ~HasDeadline() = default;
    HasDeadline(const HasDeadline&) = delete;
    HasDeadline& operator=(const HasDeadline&) = delete;

    /// Called on the strand of the deadline.
    virtual void on_deadline() = 0;
};

/// A deadline that moves. It is a member of its owner, and keeps the owner alive while it waits.
/// Used only on its strand.
class Deadline {
  public:
    explicit Deadline(const Strand& strand) : timer_(strand) {}

    /// The timer wakes at the old deadline if that is earlier, and then waits for the new one:
    /// moving it, which each request does, costs nothing.
    void set(std::chrono::steady_clock::duration from_now,
             const std::shared_ptr<HasDeadline>& owner);

    /// No deadline until the next `set`.
    void clear() { at_ = never; }

    /// Cancels the deadline for good, and lets go of the owner.
    void cancel();

  private:
    static constexpr auto never = std::chrono::steady_clock::time_point::max();

    void wait(std::shared_ptr<HasDeadline> owner);

    Timer timer_;
    std::chrono::steady_clock::time_point at_ = never;
    /// When the timer wakes next.
    std::chrono::steady_clock::time_point wakes_at_ = never;
};

}  // namespace loquent::host
