// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace loquent::analytics {

/// One step through UTF-8 text.
struct Utf8Step {
    /// The scalar value, or nothing if the bytes are malformed.
    std::optional<char32_t> scalar;
    /// How many bytes it takes, at least 1; for malformed bytes, the length of the maximal subpart.
    std::size_t length;
};

/// Decodes the first scalar value of `text`, which must not be empty. Malformed input is divided by
/// the Unicode Standard's "substitution of maximal subparts" (chapter 3.9, table 3-7).
[[nodiscard]] Utf8Step decode_utf8(std::string_view text);

/// Replaces malformed input.
inline constexpr char32_t replacement_character = U'\uFFFD';

/// Appends `scalar`, which must be a Unicode scalar value, to `out` as UTF-8.
void append_utf8(std::string& out, char32_t scalar);

}  // namespace loquent::analytics
