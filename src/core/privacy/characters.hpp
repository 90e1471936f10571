// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace loquent::analytics::privacy {

/// What a byte can be a part of; a byte can be in several classes.
namespace character_class {
inline constexpr std::uint8_t digit = 1;
inline constexpr std::uint8_t letter = 2;
inline constexpr std::uint8_t at = 4;
inline constexpr std::uint8_t colon = 8;
inline constexpr std::uint8_t dot = 16;
/// What stands between the groups of a telephone number.
inline constexpr std::uint8_t separator = 32;
/// What begins a query or a fragment.
inline constexpr std::uint8_t query = 64;
/// What `normalise` may change.
inline constexpr std::uint8_t foldable = 128;
}  // namespace character_class

inline constexpr std::array<std::uint8_t, 128> character_classes = [] {
    using namespace character_class;
    std::array<std::uint8_t, 128> classes{};
    const auto mark = [&classes](std::string_view characters, std::uint8_t bits) {
        for (const char c : characters) {
            auto& entry = classes[static_cast<std::size_t>(c)];
            entry = static_cast<std::uint8_t>(entry | bits);
        }
    };
    mark("0123456789", digit);
    mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", letter);
    mark("@", at);
    mark(":", colon);
    mark(".", dot);
    mark(" -./()", separator);
    mark("?#", query);
    mark("%\\&", foldable);
    return classes;
}();

/// The classes of a byte of UTF-8.
[[nodiscard]] constexpr std::uint8_t classes_of(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte < character_classes.size() ? character_classes[byte] : character_class::foldable;
}

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool is_alphanumeric(char c) {
    return (classes_of(c) & (character_class::digit | character_class::letter)) != 0;
}

/// Whether `c` stands between the groups of a number that is written in groups.
[[nodiscard]] constexpr bool is_group_separator(char c) {
    return c == ' ' || c == '-' || c == '.';
}

/// What `c` stands for as a digit of base 36; 36 or more where it is none.
[[nodiscard]] constexpr unsigned digit_value(char c) {
    if (is_digit(c)) {
        return static_cast<unsigned>(c - '0');
    }
    const unsigned letter = (static_cast<unsigned char>(c) | 0x20U) - 'a';
    return letter < 26 ? letter + 10 : 99;
}

/// The character at `index`, and NUL outside of the text.
[[nodiscard]] constexpr char at(std::string_view text, std::size_t index) {
    return index < text.size() ? text[index] : '\0';
}

/// What of `text` begins at `index`; nothing outside of it.
[[nodiscard]] constexpr std::string_view from(std::string_view text, std::size_t index) {
    return index < text.size() ? std::string_view(text.data() + index, text.size() - index)
                               : std::string_view();
}

/// Whether a word of letters and digits goes on across `index`, from `index - 1`.
[[nodiscard]] constexpr bool follows_word(std::string_view text, std::size_t index) {
    return is_alphanumeric(at(text, index - 1));
}

}  // namespace loquent::analytics::privacy
