// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace loquent::analytics {

/// Whether the member agrees to analytics.
enum class Consent : std::uint8_t {
    /// PostHog is loaded and events are sent.
    granted,
    /// Not asked yet: nothing of PostHog loads, commands wait.
    pending,
    /// Nothing of PostHog loads, events are dropped and counted.
    denied,
};

/// The consent's name in the TypeScript API and in storage.
[[nodiscard]] std::string_view to_string(Consent consent);

/// The inverse of `to_string`; nothing for any other text.
[[nodiscard]] std::optional<Consent> parse_consent(std::string_view name);

}  // namespace loquent::analytics
