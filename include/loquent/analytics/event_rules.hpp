// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace loquent::analytics {

/// What happens to a text in an event's property that no tracking plan describes.
enum class FreeText : std::uint8_t {
    /// Only tokens stay: printable ASCII without white space.
    drop,
    /// Texts in which no scanner finds anything stay.
    scan,
};

/// What happens to an event that is not in the tracking plan; without a plan, to every event.
enum class UnknownEvents : std::uint8_t {
    /// It is sent if its name is snake_case and holds nothing personal, with those of its
    /// properties in which nothing personal is found.
    check,
    /// It is dropped and counted. Paths and URLs leave as the routes that they match, and a path
    /// that matches none as `/:redacted`.
    drop,
};

}  // namespace loquent::analytics
