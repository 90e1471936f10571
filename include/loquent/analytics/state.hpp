// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace loquent::analytics {

/// The state of analytics.
enum class State : std::uint8_t {
    /// Not started: commands wait.
    idle,
    /// The configuration is on its way: commands wait.
    configuring,
    /// Analytics is off: events are dropped and counted. The signed-in member is remembered, unless
    /// nothing can bring analytics back.
    disabled,
    /// Consent is pending (commands wait) or denied (events are dropped and counted): nothing of
    /// PostHog loads, and what has loaded before sends nothing.
    waiting,
    /// PostHog's library is on its way: commands wait.
    loading,
    /// Commands are dispatched as they come.
    active,
    /// PostHog's library could not be used: events are dropped and counted, and the signed-in
    /// member is remembered.
    blocked,
    /// Disposed of: commands are dropped and counted.
    stopped,
};

/// The state's name, as in the TypeScript API.
[[nodiscard]] std::string_view to_string(State state);

}  // namespace loquent::analytics
