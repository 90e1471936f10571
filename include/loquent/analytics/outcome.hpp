// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "loquent/analytics/redaction.hpp"

namespace loquent::analytics {

/// How a command has ended.
/// With the direct client PostHog's server has taken it
/// (`delivered`) or refused it (`rejected`); what is `dispatched` was passed on, and nobody is told
/// what became of it.
enum class Outcome : std::uint8_t { dispatched, dropped, refused, delivered, rejected };

/// The outcome's name, as in the TypeScript API.
[[nodiscard]] std::string_view to_string(Outcome outcome);

/// What became of one command.
struct CommandOutcome {
    /// The event's name, or `identify` or `reset`. Empty where what was passed was no name.
    std::string_view call;
    /// How it has ended.
    Outcome outcome;
    /// Why it was dropped, refused or rejected, as the ledger has it; otherwise empty.
    std::string_view reason;
    /// What the guard has removed or changed.
    std::span<const Redaction> redactions;
    /// The `uuid` of the event that PostHog has made of it; empty where it has made none.
    std::string_view uuid;
};

}  // namespace loquent::analytics
