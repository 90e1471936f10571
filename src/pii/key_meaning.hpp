// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace loquent::analytics::pii {

/// What a property's key says about its value. The key's words are looked up, alone and joined with
/// their neighbours, in any style: `dateOfBirth`, `DATE_OF_BIRTH` and `dateofbirth` mean the same.
/// The vocabularies are in key_vocabulary.hpp.
enum class KeyMeaning : std::uint8_t {
    neutral,
    /// By its last word, the value is about the thing and not the thing itself: `message_count`.
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
    /// A click id or a referrer, which tells where somebody comes from.
    tracking,
};

[[nodiscard]] KeyMeaning meaning_of_key(std::string_view key);

/// What `key` means in an object that stands under the key `outer`: `{card: {number: …}}` is a
/// `card_number`.
[[nodiscard]] KeyMeaning meaning_of_member(std::string_view outer, std::string_view key);

/// Whether no text may leave under such a key.
[[nodiscard]] constexpr bool hides_texts(KeyMeaning meaning) {
    return meaning >= KeyMeaning::text;
}

/// Whether no number may leave either, however short it is.
[[nodiscard]] constexpr bool hides_numbers(KeyMeaning meaning) {
    return meaning >= KeyMeaning::credential;
}

}  // namespace loquent::analytics::pii
