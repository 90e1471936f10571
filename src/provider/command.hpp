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
    /// Of a page view the path is the page's.
    TimeAndPath at;
    /// Of `identify`.
    Session session{};
    /// It says who was signed in when the app started.
    bool is_session = false;
    /// Of `capture` the event's name.
    std::string name{};
    /// Of `capture` a JSON object: a snapshot, as the caller may change the object before its turn
    /// comes.
    std::string properties_json{};

    /// Says who is signed in; the others are events.
    [[nodiscard]] bool is_control() const { return kind <= Kind::reset; }
};

/// The event's name, or `identify` or `reset`: how outcomes name the command.
[[nodiscard]] std::string_view name_of(const Command& command);

/// A command is not moved but passed on by its owner: a move of all its members costs more code.
using OwnedCommand = std::unique_ptr<Command>;

}  // namespace loquent::analytics
