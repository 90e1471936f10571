// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics {

// The scanners walk a text with a bare pointer. A NUL stands before its first character and after
// its last, so a comparison stops there without knowing the bounds. A NUL inside the text belongs
// to no shape.

/// The value of `c` as a digit of base 36; 36 or more if it is not one.
[[nodiscard]] constexpr unsigned digit_value(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte - unsigned{'0'} < 10) {
        return byte - unsigned{'0'};
    }
    const unsigned letter = (byte | 0x20U) - 'a';
    return letter < 26 ? letter + 10 : 99;
}

[[nodiscard]] constexpr bool is_digit(char c) {
    return digit_value(c) < 10;
}

[[nodiscard]] constexpr bool is_alphanumeric(char c) {
    return digit_value(c) < 36;
}

[[nodiscard]] constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `c` is one of `characters`, which end with a NUL.
[[nodiscard]] constexpr bool is_one_of(char c, const char* characters) {
    while (*characters != '\0' && *characters != c) {
        ++characters;
    }
    return *characters != '\0';
}

/// Whether `c` is one of a URL's unreserved characters (RFC 3986, 2.3).
[[nodiscard]] constexpr bool is_unreserved(char c) {
    return is_alphanumeric(c) || is_one_of(c, "-._~");
}

/// Skips one to three separators at `place`. Returns where the letters or digits after them begin,
/// or null if there is no separator or something else follows.
[[nodiscard]] constexpr const char* skip_separators(const char* place) {
    const char* next = place;
    while (next - place < 3 && is_one_of(*next, " -./_")) {
        ++next;
    }
    return next != place && is_alphanumeric(*next) ? next : nullptr;
}

}  // namespace loquent::analytics
