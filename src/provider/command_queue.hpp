// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>

#include "provider/command.hpp"

namespace loquent::analytics {

/// The one queue in which all commands wait for PostHog, in the order in which they were called.
///
/// Event commands are limited in number and in size, so that the queue does not grow for ever if
/// PostHog never loads. Control commands are never refused, since losing one would put all later
/// events under the wrong identity. They are few, and one that repeats the last is not queued.
class CommandQueue {
  public:
    static constexpr std::size_t max_events = 1'000;
    static constexpr std::size_t max_event_bytes = 1U << 20U;

    enum class PushResult : std::uint8_t {
        queued,
        /// The same control command is already the last in the queue.
        coalesced,
        /// The bound is reached; the newest is the one that is refused.
        full,
    };

    /// Moves from `command` only if the result is `queued`.
    [[nodiscard]] PushResult push(OwnedCommand& command);
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] std::size_t size() const { return commands_.size(); }
    /// The oldest command of a queue that is not empty.
    [[nodiscard]] const Command& front() const { return *commands_.front(); }
    /// Inserts a command behind the first `position` others. Ignores the limits.
    void insert(std::size_t position, OwnedCommand command);
    /// Takes the oldest command out of a queue that is not empty.
    [[nodiscard]] OwnedCommand pop();
    /// Takes out all event commands, oldest first; control commands stay in their order.
    [[nodiscard]] std::list<OwnedCommand> take_events();
    /// Takes out all commands, oldest first.
    [[nodiscard]] std::list<OwnedCommand> take_all();

  private:
    [[nodiscard]] std::list<OwnedCommand> take(bool controls_too);

    std::list<OwnedCommand> commands_;
    std::size_t events_ = 0;
    std::size_t event_bytes_ = 0;
};

}  // namespace loquent::analytics
