// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics::direct {

/// An event that has passed the guard, until PostHog's server has answered.
struct StoredEvent {
    std::string json;
    /// The command that it belongs to (`BeforeSend::ticket`); 0: to none.
    std::uint32_t ticket = 0;
    EpochMs time = 0;
};

/// The events that are to be delivered, oldest first, bounded by number and bytes.
class EventStore {
  public:
    static constexpr std::size_t max_events = 2'000;
    static constexpr std::size_t max_bytes = 4U << 20U;
    /// PostHog's server discards what is larger.
    static constexpr std::size_t max_event_bytes = 1'000'000;

    void push(StoredEvent event);
    /// Whether there is more than the bounds allow.
    [[nodiscard]] bool is_over_full() const {
        return events_.size() > max_events || bytes_ > max_bytes;
    }
    /// Takes the event at `index` out.
    [[nodiscard]] StoredEvent take(std::size_t index);
    [[nodiscard]] std::vector<StoredEvent> take_first(std::size_t count);

    [[nodiscard]] const StoredEvent& operator[](std::size_t index) const { return events_[index]; }
    [[nodiscard]] std::size_t size() const { return events_.size(); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

  private:
    std::vector<StoredEvent> events_;
    std::size_t bytes_ = 0;
};

}  // namespace loquent::analytics::direct
