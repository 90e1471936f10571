// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics::direct {

/// An older event is not sent any more.
inline constexpr EpochMs max_event_age = 7.0 * 24 * 3'600'000;

/// Whether this page sends an event again.
enum class Retry : std::uint8_t {
    /// No request with it has failed.
    none,
    /// One has, and it waits for the next try.
    due,
    /// It has gone out again since, once or more often.
    done,
};

/// An event that has passed the guard, until PostHog's server has answered.
struct StoredEvent {
    std::string json;
    /// The command that it belongs to (`BeforeSend::ticket`); 0: to none.
    std::uint32_t ticket = 0;
    EpochMs time = 0;
    /// Whether it joins an anonymous visitor and a member: nothing else can make up for it.
    bool is_identify = false;
    /// Whether a page that is gone has left it behind.
    bool is_recovered = false;
    Retry retry = Retry::none;
    /// Its size without what the events of a visit have alike; 0: not known.
    std::size_t own_bytes = 0;
    /// The segment that holds it in the browser's storage; 0: none.
    std::uint32_t segment = 0;
    /// Whether the browser's storage is to hold it: others that are younger may take its room.
    bool has_room = true;
};

}  // namespace loquent::analytics::direct
