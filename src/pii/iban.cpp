// SPDX-License-Identifier: MIT
#include "pii/iban.hpp"

#include "base/characters.hpp"

namespace loquent::analytics::pii {
namespace {

constexpr unsigned shortest = 15;

// The countries by the length of their numbers, shortest first, with a dot after each length: those
// of SWIFT's registry, and those that use the format without being registered.
constexpr char countries_by_length[] =
    "NO.BE..DKFIFKFOGLNLSD.MKSI.ATBAEEKZLTLUMNXK.CHHRLILV.BGBHCRDEGBGEIEMERSVA."
    "AEGIILIQOMSOTL.ADCZESMDPKROSASESKTNVG.AOCVGWLYMZPTST.DZIRISTR."
    "BICFCGCMDJFRGAGQGRITKMMCMGMRSMTD.ALAZBFBJBYCICYDOGTHNHULBMAMLNENIPLSNSVTG."
    "BREGPSQAUA.JOKWMUYE.MTSC.LC.RU";

/// The length of an IBAN of the country whose code is at `place`; 0 if there is no such country.
unsigned length_for(const char* place) {
    unsigned length = shortest;
    for (const char* country = countries_by_length; *country != '\0'; ++country) {
        if (*country == '.') {
            ++length;
        } else if (digit_value(*country++) == digit_value(place[0]) &&
                   digit_value(*country) == digit_value(place[1])) {
            return length;
        }
    }
    return 0;
}

}  // namespace

bool begins_iban(const char* place) {
    if (!is_alphanumeric(place[1]) || !is_digit(place[2]) || !is_digit(place[3])) {
        return false;
    }
    unsigned left = length_for(place);
    // The country and the check digits count as if they came last.
    unsigned remainder = 0;
    const auto add = [&remainder](char c) {
        const unsigned value = digit_value(c);
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    };
    const char* next = place + 4;
    for (; left > 4; ++next) {
        if (is_alphanumeric(*next)) {
            add(*next);
            --left;
        } else if (const char* const group = skip_separators(next)) {
            next = group - 1;
        } else {
            return false;
        }
    }
    for (; left > 0; --left) {
        add(*place++);
    }
    return remainder == 1 && !is_alphanumeric(*next);
}

}  // namespace loquent::analytics::pii
