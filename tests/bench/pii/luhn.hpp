// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

/// ISO/IEC 7812-1, annex B, read from the right: every second digit counts twice, and of what that
/// gives its digits count.
[[nodiscard]] constexpr bool passes_luhn(std::string_view digits) {
    unsigned sum = 0;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        const unsigned digit = static_cast<unsigned>(digits[digits.size() - 1 - place] - '0');
        const unsigned weighted = digit * (place % 2 == 0 ? 1 : 2);
        sum += weighted / 10 + weighted % 10;
    }
    return sum % 10 == 0;
}
