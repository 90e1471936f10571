// SPDX-License-Identifier: MIT
#include "pii/ip_address.hpp"

#include "base/characters.hpp"

namespace loquent::analytics::pii {
namespace {

bool begins_ipv4(const char* place) {
    // There is a fifth number before it.
    if (place[-1] == '.' && is_digit(place[-2])) {
        return false;
    }
    unsigned last_two = 0;
    for (unsigned octets = 1;; ++octets, ++place) {
        unsigned value = 0;
        const char* const start = place;
        for (; is_digit(*place) && value < 256; ++place) {
            value = value * 10 + digit_value(*place);
        }
        if (place == start || value > 255) {
            return false;
        }
        last_two = (last_two << 8U | value) & 0xFFFFU;
        const bool goes_on = *place == '.' && is_digit(place[1]);
        if (octets == 4 || !goes_on) {
            return octets == 4 && !goes_on && last_two != 0 && !is_alphanumeric(*place);
        }
    }
}

/// Whether the colon before `place` follows a group of an address. The address is then judged where
/// it begins. A word (`ip:`) is no group.
bool continues_ipv6(const char* place) {
    if (place[-1] != ':') {
        return false;
    }
    const char* group = place - 1;
    while (place - group < 6 && digit_value(group[-1]) < 16) {
        --group;
    }
    return !is_alphanumeric(group[-1]) && (group != place - 1 || group[-1] == ':');
}

bool begins_ipv6(const char* place) {
    if (continues_ipv6(place)) {
        return false;
    }
    unsigned groups = 0;
    unsigned gaps = 0;
    bool has_digit = false;
    for (;; ++place) {
        const char* const start = place;
        for (; digit_value(*place) < 16; ++place) {
            has_digit |= is_digit(*place);
        }
        if (place - start > 4) {
            return false;
        }
        groups += place != start ? 1U : 0U;
        if (*place != ':') {
            break;
        }
        if (place[1] == ':') {
            ++gaps;
            ++place;
        }
    }
    return has_digit && !is_alphanumeric(*place) &&
           (gaps == 0 ? groups == 8 : gaps == 1 && groups > 1 && groups < 8);
}

}  // namespace

bool begins_mac_address(const char* place) {
    if (digit_value(place[0]) > 15 || digit_value(place[1]) > 15) {
        return false;
    }
    const char link = place[2] == ':' || place[2] == '-' ? place[2] : '.';
    const int width = link == '.' ? 4 : 2;
    bool has_letter = false;
    bool has_digit = false;
    for (int group = 0; group < 12 / width; ++group, ++place) {
        for (int digit = 0; digit < width; ++digit, ++place) {
            if (digit_value(*place) > 15) {
                return false;
            }
            has_letter |= !is_digit(*place);
            has_digit |= is_digit(*place);
        }
        if (group + 1 < 12 / width && *place != link) {
            return false;
        }
    }
    // Digits alone could be a time or a date, and letters alone be words.
    return has_letter && has_digit && !is_alphanumeric(place[-1]);
}

bool begins_ip_address(const char* place) {
    return begins_ipv4(place) || begins_ipv6(place);
}

}  // namespace loquent::analytics::pii
