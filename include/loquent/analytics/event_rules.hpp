// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace loquent::analytics {

/// What becomes of a text that an event's property holds, where no tracking plan says what it is.
enum class FreeText : std::uint8_t {
    /// Only tokens stay: printable ASCII without white space.
    drop,
    /// What no scanner finds anything in stays.
    scan,
};

/// What becomes of an event that the tracking plan does not have.
enum class UnknownEvents : std::uint8_t {
    /// It is sent with those of its properties in which nothing personal is found.
    check,
    /// It is dropped and counted. Paths then leave as the routes that they are of, or not at all.
    drop,
};

}  // namespace loquent::analytics
