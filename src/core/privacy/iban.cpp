// SPDX-License-Identifier: MIT
#include "iban.hpp"

#include <cstddef>

#include "characters.hpp"

namespace loquent::analytics::privacy {
namespace {

constexpr std::size_t shortest = 15;
constexpr std::size_t longest = 33;

// The countries by the length of their numbers, from the shortest on, a dot after each length. The
// registry of SWIFT, and the countries that use the format without being registered.
constexpr std::string_view countries_by_length =
    "NO.BE..DKFIFKFOGLNLSD.MKSI.ATBAEEKZLTLUMNXK.CHHRLILV.BGBHCRDEGBGEIEMERSVA."
    "AEGIILIQOMSOTL.ADCZESMDPKROSASESKTNVG.AOCVGWLYMZPTST.DZIRISTR."
    "BICFCGCMDJFRGAGQGRITKMMCMGMRSMTD.ALAZBFBJBYCICYDOGTHNHULBMAMLNENIPLSNSVTG."
    "BREGPSQAUA.JOKWMUYE.MTSC.LC.RU.";

char upper(char c) {
    return static_cast<char>(static_cast<unsigned char>(c) & 0xDFU);
}

/// The length of the numbers of the country whose code is `first` and `second`; 0 for none.
std::size_t length_for(char first, char second) {
    std::size_t length = shortest;
    for (std::size_t index = 0; index < countries_by_length.size(); index += 2) {
        while (at(countries_by_length, index) == '.') {
            ++length;
            ++index;
        }
        if (at(countries_by_length, index) == upper(first) &&
            at(countries_by_length, index + 1) == upper(second)) {
            return length;
        }
    }
    return 0;
}

bool passes_mod_97(const char (&number)[longest], std::size_t length) {
    constexpr std::size_t moved_to_end = 4;
    unsigned remainder = 0;
    for (std::size_t index = 0; index < length; ++index) {
        const unsigned value = digit_value(number[(index + moved_to_end) % length]);
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
}

bool begins_iban(std::string_view text, std::size_t start) {
    const std::size_t length = length_for(at(text, start), at(text, start + 1));
    char number[longest];
    std::size_t count = 0;
    std::size_t index = start;
    while (count < length) {
        const char c = at(text, index++);
        if (is_alphanumeric(c)) {
            number[count++] = c;
        } else if (!is_group_separator(c) || !is_alphanumeric(at(text, index))) {
            return false;
        }
    }
    return length != 0 && is_digit(number[2]) && is_digit(number[3]) &&
           !is_alphanumeric(at(text, index)) && passes_mod_97(number, length);
}

}  // namespace

bool has_iban(std::string_view text) {
    for (std::size_t index = 0; index + shortest <= text.size(); ++index) {
        if (!follows_word(text, index) && begins_iban(text, index)) {
            return true;
        }
    }
    return false;
}

}  // namespace loquent::analytics::privacy
