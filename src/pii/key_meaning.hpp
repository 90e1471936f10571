// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace loquent::analytics::pii {

/// Whether a property may hold something personal by its key's name: `email`, `customerName`,
/// `messageBody`, `phone-number`. The key's words are looked at, in any case style. A key whose
/// last word is `id`, `count`, `type` or `status` is harmless (`message_count`).
enum class KeyMeaning : std::uint8_t {
    neutral,
    sensitive,
    /// Its last word says that it is about a thing and does not hold it.
    harmless,
};

[[nodiscard]] KeyMeaning meaning_of_key(std::string_view key);

}  // namespace loquent::analytics::pii
