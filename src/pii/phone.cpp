// SPDX-License-Identifier: MIT
#include "pii/phone.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/characters.hpp"
#include "base/word_list.hpp"

namespace loquent::analytics::pii {
namespace {

// ITU-T E.164.
constexpr unsigned most_digits = 15;
constexpr unsigned fewest_digits = 7;
constexpr int longest_gap = 8;
/// With its zero. A UUID begins with eight digits.
constexpr unsigned longest_area_code = 6;
/// Fewer digits are the id of a chat or a call.
constexpr unsigned fewest_digits_of_chat = 10;

// A separator's bit is its index in this text. Those after the sixth count as a dash.
constexpr char separators[] = " -./(),_~|*";
constexpr unsigned space = 1;
constexpr unsigned dash = 2;
constexpr unsigned dot = 4;
constexpr unsigned slash = 8;
constexpr unsigned parentheses = 16 | 32;
constexpr unsigned comma = 64;

/// Words that make the digits after them a telephone number.
constexpr std::string_view phone_words =
    " tel telephone telefon phone phones fon mobile mobil cell fax call callto calling whatsapp "
    "handy dial facetime skype sms sip sips ";
/// Words that do so only where there are enough digits.
constexpr std::string_view chat_words = " chat chats calls conversation conversations ";

enum class Announced : std::uint8_t { no, with_enough_digits, always };

Announced announced_by(std::string_view word) {
    constexpr std::size_t longest_word = 13;
    if (word.size() < 2 || word.size() > longest_word) {
        return Announced::no;
    }
    std::array<char, longest_word> letters{};
    std::ranges::transform(word, letters.begin(), to_lower);
    const std::string_view lower(letters.data(), word.size());
    return is_in_list(phone_words, lower)  ? Announced::always
           : is_in_list(chat_words, lower) ? Announced::with_enough_digits
                                           : Announced::no;
}

bool is_letter(char c) {
    return is_alphanumeric(c) && !is_digit(c);
}

/// What the word before `place` says about the digits there.
Announced announced_before(const char* place) {
    constexpr int longest_link = 4;
    const char* end = place;
    while (place - end < longest_link && is_one_of(end[-1], " .:=/_-(\"'#")) {
        --end;
    }
    const char* begin = end;
    while (end - begin < 17 && is_letter(begin[-1])) {
        --begin;
    }
    return end == place ? Announced::no
                        : announced_by({begin, static_cast<std::size_t>(end - begin)});
}

struct Group {
    const char* end;
    unsigned size;
    unsigned value;
    /// The separators after it.
    unsigned gap;
};

unsigned separator_bit(char c) {
    unsigned bit = 1;
    for (const char* separator = separators; *separator != '\0'; ++separator, bit <<= 1U) {
        if (*separator == c) {
            return bit > comma ? dash : bit;
        }
    }
    return 0;
}

/// Groups of digits with separators between them, as far as a number can have them.
struct Groups {
    /// With the plus and the parentheses before them.
    const char* begin;
    bool has_plus = false;
    /// More digits follow.
    bool overflows = false;
    unsigned count = 0;
    std::array<Group, most_digits> list{};

    explicit Groups(const char* place) : begin(place) {
        while (place - begin < longest_gap && !has_plus && is_one_of(begin[-1], "(+")) {
            has_plus = *--begin == '+';
        }
        unsigned digits = 0;
        unsigned gap = 0;
        do {
            Group group{.end = place, .size = 0, .value = 0, .gap = 0};
            for (; is_digit(*place) && group.size <= most_digits; ++place, ++group.size) {
                group.value = group.value * 10 + digit_value(*place);
            }
            digits += group.size;
            overflows = digits > most_digits;
            if (overflows) {
                break;
            }
            group.end = place;
            gap = 0;
            for (unsigned bit = separator_bit(*place); bit != 0 && place - group.end < longest_gap;
                 bit = separator_bit(*++place)) {
                gap |= bit;
            }
            group.gap = gap;
            list[count++] = group;
        } while (gap != 0 && is_digit(*place));
    }
};

bool has_enough_digits(const Groups& groups) {
    unsigned digits = 0;
    for (unsigned group = 0; group < groups.count; ++group) {
        digits += groups.list[group].size;
    }
    return digits + 1 >= fewest_digits;
}

bool is_year(unsigned value) {
    return value - 1900 < 200;
}

/// The first of the groups.
struct Candidate {
    const char* begin;
    const char* end;
    bool has_plus = false;
    /// A zero before more digits: what most countries dial before an area code.
    bool has_trunk_zero = false;
    unsigned groups = 0;
    unsigned digits = 0;
    unsigned longest = 0;
    /// The size of each group as one hexadecimal digit: 0x334 for 415-555-0123.
    std::uint64_t sizes = 0;
    /// The values of the first group and of the last.
    unsigned first = 0;
    unsigned last = 0;
    /// The groups that look like a year, and those of one digit, as bits.
    unsigned years = 0;
    unsigned singles = 0;
    /// The separators after the first group, and those between all of them.
    unsigned first_gap = 0;
    unsigned gaps = 0;

    Candidate(const Groups& all, unsigned count)
        : begin(all.begin), end(all.list[count - 1].end), has_plus(all.has_plus), groups(count) {
        const char* const start = all.list[0].end - all.list[0].size;
        has_trunk_zero =
            start[0] == '0' && is_digit(start[1]) && (start[1] != '0' || start[2] != '0');
        first = all.list[0].value;
        last = all.list[count - 1].value;
        first_gap = count > 1 ? all.list[0].gap : 0;
        for (unsigned group = 0; group < count; ++group) {
            const auto& [end_of_group, size, value, gap] = all.list[group];
            years |= unsigned{size == 4 && is_year(value)} << group;
            singles |= unsigned{size == 1} << group;
            longest = std::max(longest, size);
            sizes = sizes << 4U | size;
            digits += size;
            gaps |= group + 1 < count ? gap : 0;
        }
    }

    [[nodiscard]] std::uint64_t size(unsigned group) const {
        return sizes >> (groups - 1 - group) * 4 & 0xFU;
    }
    [[nodiscard]] bool is_north_american() const { return sizes == 0x334 && first >= 200; }
    /// Whether it is a number wherever it stands.
    [[nodiscard]] bool is_plain() const {
        return is_north_american() ||
               (has_trunk_zero && groups > 1 && digits >= 9 && size(0) <= longest_area_code);
    }
};

/// Whether `link` joins the number beside it to something longer: an id, a slug, a file name or a
/// time.
bool attaches(const char* link, int direction) {
    return *link == ':' ? is_digit(link[direction])
                        : is_one_of(*link, "-._") && is_alphanumeric(link[direction]);
}

/// Whether a word of letters alone stands before `link`: `Tel.`, and not a part of an id.
bool follows_word(const char* link) {
    const char* begin = link;
    while (is_letter(begin[-1])) {
        --begin;
    }
    return begin != link && !is_alphanumeric(begin[-1]);
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

/// 1.234.567 or 1 234 567 kr. But 612 345 678 and 20 123 456 are telephone numbers.
bool is_amount(const Candidate& read) {
    const std::uint64_t others = (std::uint64_t{1} << (read.groups - 1) * 4) - 1;
    if (((read.sizes ^ 0x333333333333333U) & others) != 0) {
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
    // No country's code begins with a zero, but an offset of time may.
    const char* digit = read.begin;
    while (!is_digit(*digit)) {
        ++digit;
    }
    return read.digits >= fewest_digits && !is_decimal && *digit != '0';
}

/// Whether the groups have the sizes and separators of some country's own format.
bool is_national(const Candidate& read) {
    if ((read.gaps & comma) != 0) {
        return false;  // a list
    }
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
        // An id, and a number after it.
        return read.longest <= 8 || read.sizes == 0x1A;
    }
    // 347/1234567 in Italy, 96123-4567 in Brazil, 98123-45678 in India
    if (read.sizes == 0x37 || read.sizes == 0x54 || read.sizes == 0x55) {
        return read.gaps != dot;
    }
    return (read.gaps == dash || (read.gaps == dot && read.groups > 3)) && read.longest <= 4 &&
           read.singles <= 1 && (read.years & 1U) == 0;
}

unsigned looseness(unsigned gaps) {
    return (gaps & space) != 0 ? 3 : (gaps & (slash | comma)) != 0 ? 2 : 1;
}

/// Whether a number may end here although more groups of digits follow.
bool may_end(const Candidate& read, unsigned gap) {
    const unsigned after = looseness(gap);
    const unsigned within = looseness(read.gaps);
    return read.has_plus || read.is_plain() || after > within || (after == 3 && within == 3);
}

bool is_phone(const Candidate& read, bool is_last, Announced announced) {
    const char* const before = read.begin - 1;
    if (read.has_plus) {
        return is_international(read);
    }
    if (announced == Announced::always
            ? read.digits + 1 >= fewest_digits
            : announced == Announced::with_enough_digits && read.digits >= fewest_digits_of_chat) {
        return !is_date_or_range(read);
    }
    if (read.digits < fewest_digits || read.groups < 2) {
        return false;
    }
    if (read.is_north_american()) {
        return true;
    }
    const bool is_part = attaches(before, -1) && (!read.is_plain() || !follows_word(before));
    return !is_part && (!is_last || read.is_plain() || !attaches(read.end, 1)) &&
           !is_date_or_range(read) && !is_amount(read) && is_national(read);
}

}  // namespace

bool begins_phone(const char* place, bool is_phone_key) {
    const Groups groups(place);
    if (groups.count == 0) {
        return groups.has_plus;
    }
    const char before = groups.begin[-1];
    const bool is_joined = is_alphanumeric(before) && !(groups.has_plus && is_letter(before));
    if (is_joined) {
        return false;
    }
    if (!has_enough_digits(groups)) {
        return false;
    }
    const Announced announced = announced_before(groups.begin);
    for (unsigned count = groups.count; count > 0; --count) {
        const Candidate read(groups, count);
        const bool is_last = count == groups.count && !groups.overflows;
        if (!is_last && !may_end(read, groups.list[count - 1].gap)) {
            continue;
        }
        // A word may follow at once, where the digits leave no doubt.
        const bool is_clear = is_alphanumeric(before) ? read.digits >= fewest_digits_of_chat
                                                      : read.has_plus || read.is_north_american();
        if (is_alphanumeric(*read.end) && !begins_extension(read.end) &&
            !(is_clear && is_letter(*read.end))) {
            continue;
        }
        if (is_alphanumeric(before) && read.digits < fewest_digits_of_chat) {
            continue;
        }
        if (is_phone_key && read.digits + 1 >= fewest_digits) {
            return true;
        }
        if (is_phone(read, is_last, announced)) {
            return true;
        }
    }
    return false;
}

bool is_called(std::string_view before, std::string_view digits) {
    if (!std::ranges::all_of(digits, is_digit) || digits.size() > most_digits) {
        return false;
    }
    const Announced announced = announced_by(before);
    return (announced == Announced::always && digits.size() + 1 >= fewest_digits) ||
           (announced == Announced::with_enough_digits && digits.size() >= fewest_digits_of_chat);
}

}  // namespace loquent::analytics::pii
