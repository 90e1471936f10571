// SPDX-License-Identifier: MIT
#include "base/decimal.hpp"

#include <cstddef>

namespace loquent::analytics {

void append_decimal(std::string& out, std::uint64_t number) {
    if (number >= 10) {
        append_decimal(out, number / 10);
    }
    out += static_cast<char>('0' + number % 10);
}

std::optional<unsigned> parse_decimal(std::string_view text) {
    constexpr std::size_t most_digits = 9;
    if (text.empty() || text.size() > most_digits) {
        return std::nullopt;
    }
    unsigned number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

}  // namespace loquent::analytics
