// SPDX-License-Identifier: MIT
#include "payment_card.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "characters.hpp"

namespace loquent::analytics::privacy {
namespace {

constexpr std::size_t longest = 19;

struct Issuer {
    /// The first four digits.
    std::uint16_t from;
    std::uint16_t to;
    /// Lengths, as bits from 12 on: those that occur, and those that occur without separators.
    std::uint8_t lengths;
    std::uint8_t plain_lengths;
};

constexpr std::uint8_t length(unsigned digits) {
    return static_cast<std::uint8_t>(1U << (digits - 12U));
}
constexpr std::uint8_t any_length = 0xFF;
constexpr std::uint8_t from_14 = 0xFC;
constexpr std::uint8_t from_16 = 0xF0;
constexpr std::uint8_t only_16 = length(16);

// The ranges that the networks publish. Where two overlap the wider rule stands.
constexpr Issuer issuers[] = {
    {2200, 2204, from_16, only_16},                            // Mir
    {2221, 2720, only_16, only_16},                            // Mastercard
    {3000, 3059, from_14, length(14) | only_16},               // Diners Club
    {3095, 3095, from_14, length(14) | only_16},               // Diners Club
    {3400, 3499, length(15), length(15)},                      // American Express
    {3528, 3589, from_16, only_16},                            // JCB
    {3600, 3699, from_14, length(14) | only_16},               // Diners Club
    {3700, 3799, length(15), length(15)},                      // American Express
    {3800, 3999, from_14, length(14) | only_16},               // Diners Club
    {4000, 4999, length(13) | only_16 | length(19), only_16},  // Visa
    {5000, 5099, any_length, only_16},                         // Maestro, Verve, Elo, RuPay
    {5100, 5599, only_16, only_16},                            // Mastercard
    {5600, 6199, any_length, only_16},                         // Maestro, Discover, RuPay
    {6200, 6299, any_length, from_16},  // UnionPay, whose debit cards have 19
    {6300, 6999, any_length, only_16},  // Maestro, Discover, RuPay, Troy
    {8100, 8299, from_16, only_16},     // UnionPay, RuPay
    {9792, 9792, only_16, only_16},     // Troy
};

bool passes_luhn(std::string_view digits) {
    unsigned sum = 0;
    bool twice = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
        const unsigned value = digit_value(*digit) << (twice ? 1U : 0U);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool is_card(std::string_view digits, bool separated) {
    if (digits.size() < 12) {
        return false;
    }
    unsigned prefix = 0;
    for (const char c : digits.substr(0, 4)) {
        prefix = prefix * 10 + digit_value(c);
    }
    const std::uint8_t bit = length(static_cast<unsigned>(digits.size()));
    return std::ranges::any_of(
               issuers,
               [&](const Issuer& issuer) {
                   return prefix >= issuer.from && prefix <= issuer.to &&
                          (bit & (separated ? issuer.lengths : issuer.plain_lengths)) != 0;
               }) &&
           passes_luhn(digits);
}

/// Whether groups of digits from `start` on are a card's. More digits may follow, as an expiry
/// date does.
bool begins_card(std::string_view text, std::size_t start) {
    char digits[longest];
    std::size_t count = 0;
    char separator = '\0';
    for (std::size_t index = start;; ++index) {
        const char c = at(text, index);
        if (is_digit(c)) {
            if (count == longest) {
                return false;
            }
            digits[count++] = c;
            continue;
        }
        if (!is_alphanumeric(c) && is_card({digits, count}, separator != '\0')) {
            return true;
        }
        if (!is_group_separator(c) || (separator != '\0' && separator != c) ||
            !is_digit(at(text, index + 1))) {
            return false;
        }
        separator = c;
    }
}

}  // namespace

bool has_payment_card(std::string_view text) {
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (!is_digit(text[index])) {
            continue;
        }
        if (!follows_word(text, index) && begins_card(text, index)) {
            return true;
        }
        while (is_digit(at(text, index + 1))) {
            ++index;
        }
    }
    return false;
}

}  // namespace loquent::analytics::privacy
