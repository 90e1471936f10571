// SPDX-License-Identifier: MIT
#include "ip_address.hpp"

#include "characters.hpp"

namespace loquent::analytics::privacy {
namespace {

bool begins_ipv4(std::string_view text, std::size_t index) {
    unsigned last_two = 0;
    for (unsigned octet = 0;; ++octet) {
        unsigned value = 0;
        const std::size_t start = index;
        while (is_digit(at(text, index)) && index - start < 4) {
            value = value * 10 + digit_value(text[index++]);
        }
        if (index == start || value > 255) {
            return false;
        }
        last_two = (last_two << 8U | value) & 0xFFFFU;
        const bool dotted = at(text, index) == '.' && is_digit(at(text, index + 1));
        if (octet == 3) {
            return last_two != 0 && !dotted && !is_alphanumeric(at(text, index));
        }
        if (!dotted) {
            return false;
        }
        ++index;
    }
}

bool begins_ipv6(std::string_view text, std::size_t index) {
    unsigned groups = 0;
    bool has_gap = false;
    bool has_digit = false;
    for (;; ++index) {
        const std::size_t start = index;
        while (digit_value(at(text, index)) < 16 && index - start < 5) {
            has_digit |= is_digit(text[index++]);
        }
        if (index - start > 4) {
            return false;
        }
        groups += index != start ? 1U : 0U;
        if (at(text, index) != ':') {
            break;
        }
        if (at(text, index + 1) == ':') {
            if (has_gap) {
                return false;
            }
            has_gap = true;
            ++index;
        }
    }
    return has_digit && !is_alphanumeric(at(text, index)) &&
           (has_gap ? groups > 1 && groups < 8 : groups == 8);
}

}  // namespace

bool has_ip_address(std::string_view text) {
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char before = at(text, index - 1);
        if (is_alphanumeric(before)) {
            continue;
        }
        if ((before != '.' && begins_ipv4(text, index)) ||
            (before != ':' && begins_ipv6(text, index))) {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics::privacy
