// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// What becomes of a text that an event's property holds, where no catalogue says what it is.
enum class FreeText : std::uint8_t {
    /// Only tokens stay: printable ASCII without white space.
    drop,
    /// What no scanner finds anything in stays.
    scan,
};

/// What becomes of an event that the catalogue does not have.
enum class UnknownEvents : std::uint8_t {
    /// It is sent with those of its properties in which nothing personal is found.
    check,
    /// It is dropped and counted. Paths then leave as the routes that they are of, or not at all.
    drop,
};

/// Something that was taken out of an event.
struct Removal {
    /// Where it stood, such as `list.0.note`; of a key that could be personal itself a `?`.
    std::string property;
    /// Why, in a word: `email`, `free_text`, `page_text`, … Lives as long as the program.
    std::string_view reason;
};

}  // namespace loquent::analytics
