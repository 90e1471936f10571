// SPDX-License-Identifier: MIT
#include "pii/phone.hpp"

#include <cstdint>

#include "base/characters.hpp"

namespace loquent::analytics::pii {
namespace {

// ITU-T E.164.
constexpr unsigned most_digits = 15;
constexpr unsigned fewest_digits = 7;
constexpr unsigned most_groups = 8;
constexpr int longest_gap = 3;

// A separator's bit is its place in this text.
constexpr char separators[] = " -./()";
constexpr unsigned space = 1;
constexpr unsigned dash = 2;
constexpr unsigned dot = 4;
constexpr unsigned parentheses = 16 | 32;

/// Groups of digits with separators between them.
struct Candidate {
    /// Where it begins, with its plus and parentheses, and where it ends.
    const char* begin;
    const char* end;
    bool has_plus = false;
    /// A zero before more digits: what most countries dial before an area code.
    bool has_trunk_zero = false;
    /// More digits follow than a number can have.
    bool overflows = false;
    unsigned groups = 0;
    unsigned digits = 0;
    unsigned longest = 0;
    /// A hexadecimal digit a group: 0x334 is 415-555-0123.
    std::uint32_t sizes = 0;
    /// What the first group and the last one say.
    unsigned first = 0;
    unsigned last = 0;
    /// The groups that look like a year, and those of one digit, as bits.
    unsigned years = 0;
    unsigned singles = 0;
    /// The separators after the first group, and those between all of them.
    unsigned first_gap = 0;
    unsigned gaps = 0;

    [[nodiscard]] unsigned size(unsigned group) const {
        return sizes >> (groups - 1 - group) * 4 & 0xFU;
    }
};

bool is_year(unsigned value) {
    return value - 1900 < 200;
}

unsigned separator_bit(char c) {
    unsigned bit = 1;
    for (const char* separator = separators; *separator != '\0'; ++separator, bit <<= 1U) {
        if (*separator == c) {
            return bit;
        }
    }
    return 0;
}

Candidate read_candidate(const char* place) {
    Candidate read{.begin = place, .end = place};
    while (place - read.begin < longest_gap && !read.has_plus && is_one_of(read.begin[-1], "(+")) {
        read.has_plus = *--read.begin == '+';
    }
    read.has_trunk_zero = place[0] == '0' && is_digit(place[1]);
    unsigned gap = 0;
    do {
        unsigned size = 0;
        unsigned value = 0;
        for (; is_digit(*place) && size <= most_digits; ++place, ++size) {
            value = value * 10 + digit_value(*place);
        }
        read.overflows = read.digits + size > most_digits || read.groups == most_groups;
        if (read.overflows) {
            break;
        }
        if (read.groups == 0) {
            read.first = value;
        } else if (read.groups == 1) {
            read.first_gap = gap;
        }
        read.last = value;
        read.years |= unsigned{size == 4 && is_year(value)} << read.groups;
        read.singles |= unsigned{size == 1} << read.groups;
        read.longest = size > read.longest ? size : read.longest;
        read.sizes = read.sizes << 4U | size;
        read.digits += size;
        read.gaps |= gap;
        read.end = place;
        ++read.groups;
        gap = 0;
        for (unsigned bit = separator_bit(*place); bit != 0 && place - read.end < longest_gap;
             bit = separator_bit(*++place)) {
            gap |= bit;
        }
    } while (gap != 0 && is_digit(*place));
    return read;
}

/// Whether a number beside `link` is a part of what stands beyond it: of an id, a slug, a file
/// name or a time.
bool attaches(const char* link, int direction) {
    return *link == ':' ? is_digit(link[direction])
                        : is_one_of(*link, "-._") && is_alphanumeric(link[direction]);
}

bool begins_extension(const char* place) {
    return *place == 'x' || *place == 'X' ? is_digit(place[1])
                                          : (*place == 'e' || *place == 'E') && place[1] == 'x';
}

bool is_date_or_range(const Candidate& read) {
    const bool is_short_pair = read.size(0) <= 2 && read.size(1) <= 2;
    return ((read.years & 1U) != 0 && (read.size(1) <= 2 || read.years == 3)) ||
           ((read.years & 4U) != 0 && is_short_pair) ||
           (read.size(0) == 8 && is_year(read.first / 10000)) ||
           // 500-1000, 1001-4999
           (read.groups == 2 && read.gaps == dash && !read.has_trunk_zero &&
            read.first < read.last && (read.last + 1) % 100 <= 1);
}

/// 1.234.567 or 1 234 567 kr, but 612 345 678 and 20 123 456 are numbers that one calls.
bool is_amount(const Candidate& read) {
    const std::uint32_t others = (1U << (read.groups - 1) * 4) - 1;
    if (((read.sizes ^ 0x33333333U) & others) != 0) {
        return false;
    }
    return (read.gaps == space && read.size(0) == 1 && *read.end == ' ') ||
           (read.gaps == dot && (read.size(0) < 3 || read.groups > 3)) ||
           (is_one_of(*read.end, ",.") && is_digit(read.end[1]));
}

bool is_international(const Candidate& read) {
    // A coordinate has its only dot there, or a second number after it.
    const bool is_decimal =
        read.first_gap == dot && (read.groups == 2 ? read.size(1) < 9 : read.gaps != dot);
    return read.digits >= fewest_digits && !is_decimal;
}

/// Whether the groups have the sizes and separators of some country's own format.
bool is_national(const Candidate& read) {
    if (read.has_trunk_zero) {
        // A decimal has no second digit before its dot; 007.25 and the like are shorter.
        return read.gaps != dot || read.groups > 2 || read.digits >= 9;
    }
    if (read.longest == 1 || read.digits > 13) {
        return false;
    }
    if ((read.gaps & parentheses) != 0) {
        return true;
    }
    if (read.gaps == dot && read.groups == 3) {
        // A version, where the parts do not have the sizes of a number.
        return read.sizes >> 4U == 0x33;
    }
    if ((read.gaps & dot) != 0 && read.gaps != dot) {
        return false;  // two coordinates, or prices
    }
    if ((read.gaps & space) != 0) {
        return true;
    }
    // 347/1234567 in Italy, 96123-4567 in Brazil, 98123-45678 in India
    if (read.sizes == 0x37 || read.sizes == 0x54 || read.sizes == 0x55) {
        return read.gaps != dot;
    }
    return (read.gaps == dash || (read.gaps == dot && read.groups > 3)) && read.longest <= 4 &&
           read.singles <= 1 && (read.years & 1U) == 0;
}

}  // namespace

bool begins_phone(const char* place, bool is_phone_key) {
    const Candidate read = read_candidate(place);
    const char* const before = read.begin - 1;
    if (is_alphanumeric(*before) || (is_alphanumeric(*read.end) && !begins_extension(read.end))) {
        return false;
    }
    if (read.has_plus) {
        return is_international(read);
    }
    if (read.overflows) {
        return false;
    }
    if (is_phone_key ||
        (before[0] == ':' && before[-1] == 'l' && before[-2] == 'e' && before[-3] == 't')) {
        return read.digits + 1 >= fewest_digits;
    }
    if (read.digits < fewest_digits || read.groups < 2) {
        return false;
    }
    const bool is_north_american = read.sizes == 0x334 && read.first >= 200;
    return is_north_american || (!attaches(before, -1) && !attaches(read.end, 1) &&
                                 !is_date_or_range(read) && !is_amount(read) && is_national(read));
}

}  // namespace loquent::analytics::pii
