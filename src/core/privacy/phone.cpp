// SPDX-License-Identifier: MIT
#include "phone.hpp"

#include <algorithm>
#include <cstddef>

#include "characters.hpp"

namespace loquent::analytics::privacy {
namespace {

// ITU-T E.164.
constexpr std::size_t most_digits = 15;
constexpr std::size_t fewest_digits = 7;
constexpr std::size_t most_groups = 8;
constexpr std::size_t longest_gap = 3;

/// A separator's bit is its place here.
constexpr std::string_view separators = " -./()";
constexpr unsigned space = 1;
constexpr unsigned dash = 2;
constexpr unsigned dot = 4;
constexpr unsigned parentheses = 16 | 32;

/// Groups of digits with separators between them, and how they stand in the text.
struct Candidate {
    std::string_view groups[most_groups];
    std::size_t count = 0;
    std::size_t digits = 0;
    unsigned between = 0;
    bool plus = false;
    /// More digits follow than a number can have.
    bool overflows = false;
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size(std::size_t group) const { return groups[group].size(); }
    [[nodiscard]] bool is_year(std::size_t group) const {
        return size(group) == 4 &&
               (groups[group].starts_with("19") || groups[group].starts_with("20"));
    }
    [[nodiscard]] bool has_only(unsigned bits) const { return (between & ~bits) == 0; }
};

/// The candidate whose first digit is at `start`.
Candidate read_candidate(std::string_view text, std::size_t start) {
    Candidate read;
    read.begin = start;
    for (unsigned steps = 0; steps < longest_gap && !read.plus; ++steps) {
        const char before = at(text, read.begin - 1);
        if (before != '(' && before != '+') {
            break;
        }
        read.plus = before == '+';
        --read.begin;
    }
    unsigned gap = 0;
    for (std::size_t index = start;;) {
        const std::size_t group = index;
        while (is_digit(at(text, index)) && index - group <= most_digits) {
            ++index;
        }
        const std::size_t size = index - group;
        read.overflows = read.digits + size > most_digits || read.count == most_groups;
        if (read.overflows) {
            return read;
        }
        read.groups[read.count++] = text.substr(group, size);
        read.digits += size;
        read.between |= gap;
        read.end = index;
        gap = 0;
        while (index - read.end < longest_gap &&
               (classes_of(at(text, index)) & character_class::separator) != 0) {
            gap |= 1U << separators.find(text[index++]);
        }
        if (gap == 0 || !is_digit(at(text, index))) {
            return read;
        }
    }
}

/// Whether a number that ends or begins beside `link` is a part of what stands beyond it: of an
/// id, a slug, a file name or a time.
bool attaches(char link, char beyond) {
    return link == ':' ? is_digit(beyond)
                       : (link == '-' || link == '.' || link == '_') && is_alphanumeric(beyond);
}

bool begins_extension(char first, char second) {
    return (first | 0x20) == 'x' ? is_digit(second)
                                 : (first | 0x20) == 'e' && (second | 0x20) == 'x';
}

bool is_date_or_range(const Candidate& read) {
    if (read.is_year(0) && (read.size(1) <= 2 || read.is_year(1))) {
        return true;
    }
    if (read.size(0) == 8 &&
        (read.groups[0].starts_with("19") || read.groups[0].starts_with("20"))) {
        return true;
    }
    if (read.count >= 3 && read.size(0) <= 2 && read.size(1) <= 2 && read.is_year(2)) {
        return true;
    }
    // 500-1000, 1001-4999
    return read.count == 2 && read.has_only(dash) && read.groups[0].front() != '0' &&
           (read.groups[1].ends_with("00") || read.groups[1].ends_with("99")) &&
           (read.size(0) < read.size(1) || read.groups[0] < read.groups[1]);
}

/// 1 234 567 or 1.234.567, but 612 345 678 and 20 123 456 are numbers that one calls.
bool is_amount(const Candidate& read, std::string_view after) {
    const bool dots = read.between == dot;
    if (!dots && read.between != space) {
        return false;
    }
    for (std::size_t group = 1; group < read.count; ++group) {
        if (read.size(group) != 3) {
            return false;
        }
    }
    return read.size(0) == 1 || (dots && (read.size(0) < 3 || read.count > 3)) ||
           ((at(after, 0) == ',' || at(after, 0) == '.') && is_digit(at(after, 1)));
}

bool is_north_american(const Candidate& read) {
    return read.count == 3 && read.size(0) == 3 && read.size(1) == 3 && read.size(2) == 4 &&
           read.groups[0].front() >= '2';
}

bool is_international(const Candidate& read) {
    // A coordinate has its only dot there, or a second number after it.
    const bool decimal = (read.between & dot) != 0 && read.groups[0].end()[0] == '.' &&
                         (read.count == 2 ? read.size(1) < 9 : !read.has_only(dot));
    return read.digits >= fewest_digits && !decimal;
}

/// Whether the groups have the sizes and separators of a country's own format.
bool is_national(const Candidate& read) {
    // 0 is what most countries dial before an area code.
    const bool trunk = read.groups[0].front() == '0' && read.size(0) > 1;
    std::size_t longest = read.size(0);
    for (std::size_t group = 1; group < read.count; ++group) {
        longest = std::max(longest, read.size(group));
        if (read.size(group) == 1 && !trunk) {
            return false;
        }
    }
    if (trunk) {
        // A decimal has no second digit before its dot; 9 digits keep room for 007.25 and the like.
        return read.between != dot || read.count > 2 || read.digits >= 9;
    }
    if (read.digits > 13) {
        return false;
    }
    if ((read.between & parentheses) != 0) {
        return true;
    }
    if (read.between == dot) {
        // Three parts are a version where they do not have the sizes of a number.
        return read.count > 3 ? longest <= 4
                              : read.count == 3 && read.size(0) == 3 && read.size(1) == 3;
    }
    if ((read.between & dot) != 0) {
        return false;  // two coordinates, or prices
    }
    if ((read.between & space) != 0) {
        return true;
    }
    return read.has_only(dash) && !read.is_year(0) &&
           (longest <= 4 || (read.count == 2 && read.size(0) == 5 && read.size(1) == 4));
}

bool is_phone(const Candidate& read, std::string_view text, bool is_phone_key) {
    const std::string_view head = text.substr(0, read.begin);
    const std::string_view after = text.substr(read.end);
    if (follows_word(text, read.begin) ||
        (is_alphanumeric(at(after, 0)) && !begins_extension(at(after, 0), at(after, 1)))) {
        return false;
    }
    if (read.plus) {
        return is_international(read);
    }
    if (read.overflows) {
        return false;
    }
    if (is_phone_key || head.ends_with("tel:") || head.ends_with("sms:")) {
        return read.digits + 1 >= fewest_digits;
    }
    if (read.digits < fewest_digits || read.count < 2) {
        return false;
    }
    if (is_north_american(read)) {
        return true;
    }
    return !attaches(at(head, head.size() - 1), at(head, head.size() - 2)) &&
           !attaches(at(after, 0), at(after, 1)) && !is_date_or_range(read) &&
           !is_amount(read, after) && is_national(read);
}

}  // namespace

bool has_phone(std::string_view text, bool is_phone_key) {
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (!is_digit(text[index])) {
            continue;
        }
        if (is_phone(read_candidate(text, index), text, is_phone_key)) {
            return true;
        }
        while (is_digit(at(text, index + 1))) {
            ++index;
        }
    }
    return false;
}

}  // namespace loquent::analytics::privacy
