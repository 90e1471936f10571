// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/json_reader.hpp"

/// Whether nlohmann/json and JsonReader are known to differ over `text`: nlohmann refuses lone
/// surrogates and numbers beyond a double, takes a NUL for the end, skips a byte order mark, and
/// has no limit of depth.
inline bool oracle_may_differ(std::string_view text) {
    using loquent::analytics::JsonReader;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto opens = [](char c) { return c == '[' || c == '{'; };
    if (text.starts_with('\xEF') || text.find('\0') != std::string_view::npos ||
        std::ranges::count_if(text, opens) > static_cast<std::ptrdiff_t>(JsonReader::max_depth)) {
        return true;
    }
    std::size_t digits = 0;
    for (std::size_t index = 0; index + 1 < text.size(); ++index) {
        const char c = text[index];
        const char next = text[index + 1];
        digits = is_digit(c) ? digits + 1 : 0;
        const bool surrogate = c == 'u' && (next == 'd' || next == 'D');
        const bool exponent = (c == 'e' || c == 'E') && (is_digit(next) || next == '+');
        if (surrogate || exponent || digits > 300) {
            return true;
        }
    }
    return false;
}
