// SPDX-License-Identifier: MIT
#include "pii/payment_card.hpp"

#include <cstdint>

#include "base/characters.hpp"
#include "pii/naming.hpp"

namespace loquent::analytics::pii {
namespace {

constexpr unsigned longest = 19;
constexpr unsigned first_group = 4;
constexpr unsigned longest_group = 6;

/// A length as a bit; the lowest is 12.
constexpr std::uint8_t of(unsigned digits) {
    return static_cast<std::uint8_t>(1U << (digits - 12));
}
constexpr std::uint8_t from_16 = 0xF0;
constexpr std::uint8_t from_14 = 0xFC;
constexpr std::uint8_t from_12 = 0xFF;

struct Issuer {
    /// The first and the last value of the first four digits.
    std::uint16_t from;
    std::uint16_t to;
    /// The lengths that exist, and those that also count without separators.
    std::uint8_t lengths;
    std::uint8_t plain_lengths;
};

// The ranges that the networks publish. Where two overlap, the wider rule applies.
constexpr Issuer issuers[] = {
    {2200, 2204, from_16, of(16)},                   // Mir
    {2221, 2720, of(16), of(16)},                    // Mastercard
    {3000, 3099, from_14, of(14) | of(16)},          // Diners Club
    {3400, 3499, of(15), of(15)},                    // American Express
    {3528, 3589, from_16, of(16)},                   // JCB
    {3600, 3699, from_14, of(14) | of(16)},          // Diners Club
    {3700, 3799, of(15), of(15)},                    // American Express
    {3800, 3999, from_14, of(14) | of(16)},          // Diners Club
    {4000, 4999, of(13) | of(16) | of(19), of(16)},  // Visa
    {5000, 6199, from_12, of(16)},                   // Mastercard, Maestro, Discover, RuPay
    {6200, 6299, from_12, from_16},                  // UnionPay, whose debit cards have 19
    {6300, 6999, from_12, of(16)},                   // Maestro, Discover, RuPay, Troy
    {8100, 8299, from_16, of(16)},                   // UnionPay, RuPay
    {9792, 9792, of(16), of(16)},                    // Troy
};

bool is_issued(unsigned prefix, unsigned digits, bool is_separated) {
    for (const Issuer& issuer : issuers) {
        if (prefix >= issuer.from && prefix <= issuer.to) {
            return ((is_separated ? issuer.lengths : issuer.plain_lengths) >> (digits - 12) & 1U) !=
                   0;
        }
    }
    return false;
}

/// After a word for a card, digits of any length and issuer count. Without the word they would not,
/// since the numbers of some networks are as long as ids and times.
bool is_called_card(const char* place) {
    return is_one_of(place[-1], " :=#\"'") &&
           (is_named_before(place, "card") || is_named_before(place, "karte") ||
            is_named_before(place, "visa"));
}

}  // namespace

bool begins_payment_card(const char* place) {
    if (place[-1] == '.' && is_digit(place[-2])) {
        return false;  // a fraction
    }
    const char* const begin = place;
    unsigned digits = 0;
    unsigned in_group = 0;
    unsigned prefix = 0;
    // Luhn's sum so far, and what it will be when another digit follows, which swaps all weights.
    unsigned sum = 0;
    unsigned turned_sum = 0;
    char separator = '\0';
    for (;; ++place) {
        const unsigned digit = digit_value(*place);
        if (digit < 10) {
            if (++digits > longest || (++in_group > longest_group && separator != '\0')) {
                return false;
            }
            if (digits <= first_group) {
                prefix = prefix * 10 + digit;
            }
            const unsigned doubled = sum + digit * 2 - (digit > 4 ? 9 : 0);
            sum = turned_sum + digit;
            turned_sum = doubled;
            continue;
        }
        if (digits >= 12 && sum % 10 == 0 && !is_alphanumeric(*place) &&
            (is_issued(prefix, digits, separator != '\0') || is_called_card(begin))) {
            return true;
        }
        const char* const next = skip_separators(place);
        if (next == nullptr || (separator == '\0' && digits != first_group) ||
            // Dots belong to a version or a decimal unless all separators are dots.
            (separator != '\0' && (separator == '.') != (*place == '.'))) {
            return false;
        }
        separator = *place;
        place = next - 1;
        in_group = 0;
    }
}

}  // namespace loquent::analytics::pii
