// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace loquent::analytics::pii {

/// What a property's key says of its value. The key's words are looked at, and neighbouring words
/// joined, in any case style: `dateOfBirth`, `DATE_OF_BIRTH` and `dateofbirth` say the same. The
/// vocabularies are in key_vocabulary.hpp.
enum class KeyMeaning : std::uint8_t {
    neutral,
    /// Its last word says that it is about a thing and does not hold it: `message_count`.
    harmless,
    /// What somebody has written or is called: `customerName`, `messageBody`.
    text,
    /// Digits are a telephone number.
    phone,
    /// Credentials, cards and accounts.
    credential,
    birth,
    place,
    national_id,
    /// A click id or a referrer: it tells where somebody comes from.
    tracking,
};

[[nodiscard]] KeyMeaning meaning_of_key(std::string_view key);

/// Whether no text may leave under such a key.
[[nodiscard]] constexpr bool hides_texts(KeyMeaning meaning) {
    return meaning >= KeyMeaning::text;
}

/// Whether no number may leave either, however short it is.
[[nodiscard]] constexpr bool hides_numbers(KeyMeaning meaning) {
    return meaning >= KeyMeaning::credential;
}

}  // namespace loquent::analytics::pii
