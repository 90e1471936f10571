// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "loquent/analytics/session.hpp"
#include "loquent/analytics/time_and_path.hpp"

namespace loquent::analytics {

/// One thing asked of the provider, kept until its turn comes.
struct Command {
    enum class Kind : std::uint8_t { identify, reset, capture, pageview };

    Kind kind;
    /// When the app made the call, and on which path. For a page view, the path that it reports.
    TimeAndPath at;
    /// Of `identify`.
    Session session{};
    /// Whether this is the `identify` that comes from `StartOptions::session`.
    bool is_session = false;
    /// Of `capture` the event's name.
    std::string name{};
    /// For `capture` only: the properties as a JSON object. A copy, because the caller may change
    /// the object before the command is sent.
    std::string properties_json{};

    /// Says who is signed in; the others are events.
    [[nodiscard]] bool is_control() const { return kind <= Kind::reset; }
};

/// The event's name, or `identify` or `reset`: how outcomes name the command.
[[nodiscard]] std::string_view name_of(const Command& command);

/// Commands are passed on as pointers: moving all their members would make the module larger.
using OwnedCommand = std::unique_ptr<Command>;

}  // namespace loquent::analytics
