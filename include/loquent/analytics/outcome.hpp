// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "loquent/analytics/redaction.hpp"

namespace loquent::analytics {

/// How a command has ended. `dispatched`: PostHog's library accepted it, and nothing more is known.
/// `dropped`: it ended here. `refused`: it was not accepted. With the direct client `delivered`:
/// PostHog's server took it; `rejected`: the server refused it for good.
enum class Outcome : std::uint8_t { dispatched, dropped, refused, delivered, rejected };

/// The outcome's name, as in the TypeScript API.
[[nodiscard]] std::string_view to_string(Outcome outcome);

/// What became of one command.
struct CommandOutcome {
    /// The event's name, or `identify` or `reset`. Empty if what was passed was not a name.
    std::string_view call;
    /// How it has ended.
    Outcome outcome;
    /// Why it was dropped, refused or rejected, as in the ledger; otherwise empty.
    std::string_view reason;
    /// What the guard has removed or changed.
    std::span<const Redaction> redactions;
    /// The `uuid` of the event that PostHog made from it; empty if there is none.
    std::string_view uuid;
};

}  // namespace loquent::analytics
