// SPDX-License-Identifier: MIT
#include "redaction/text_rules.hpp"

#include <algorithm>
#include <cstddef>

#include "base/characters.hpp"
#include "loquent/analytics/grammar.hpp"
#include "pii/scanner.hpp"

namespace loquent::analytics::redaction {
namespace {

constexpr std::size_t longest_key = 128;
/// A shorter number is a quantity; a longer one under a sensitive key could be a phone's.
constexpr std::size_t most_digits_of_a_quantity = 6;
constexpr std::size_t most_digits_of_an_extension = 5;
constexpr std::size_t shortest_card = 12;

constexpr std::size_t longest_token_text = 256;

constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/// `O'brien` is one word.
constexpr bool is_small(char c) {
    return (c >= 'a' && c <= 'z') || c == '\'';
}

/// Whether a word of the text is written like a name: `Judy`, `JudySmith`, `judy.Smith`. An id may
/// contain a short word of that kind by chance.
bool has_capitalised_word(std::string_view text) {
    constexpr std::size_t shortest_beside_digits = 4;
    const bool has_digits = std::ranges::any_of(text, is_digit);
    const std::size_t least = has_digits ? shortest_beside_digits : 2;
    for (std::size_t place = 0; place < text.size();) {
        std::size_t end = place;
        bool is_word = is_upper(text[place]);
        for (; end < text.size() && (is_alphanumeric(text[end]) || is_small(text[end])); ++end) {
            const bool fits =
                is_small(text[end]) ||
                (is_upper(text[end]) && end + 1 < text.size() && is_small(text[end + 1]));
            // Digits may follow: `Judy1985`.
            is_word = is_word && (fits || (is_digit(text[end]) && end - place >= least));
        }
        if (is_word && end - place >= least) {
            return true;
        }
        place = end + 1;
    }
    return false;
}

constexpr bool is_graphic(char c) {
    return c > ' ' && c <= '~';
}

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

std::string_view fault_of_key(pii::KeyMeaning meaning) {
    return meaning == pii::KeyMeaning::tracking ? "click_id" : "sensitive_key";
}

bool is_token_text(std::string_view text, std::string& buffer) {
    if (text.find_first_of("%&\\") != std::string_view::npos) {
        // Beside escapes, or between a form's members, a plus is a blank.
        if (text.find('+') != std::string_view::npos) {
            return false;
        }
        text = pii::normalised(text, buffer);
    }
    return text.size() <= longest_token_text && std::ranges::all_of(text, is_graphic);
}

}  // namespace

bool has_pii(std::string_view text, std::string& buffer) {
    return pii::find_pii(text, {.buffer = buffer, .opaque = true}).has_value();
}

bool is_harmless_key(std::string_view key, std::string& buffer) {
    return key.size() <= longest_key && std::ranges::all_of(key, is_graphic) &&
           key.find('\\') == std::string_view::npos && !has_pii(key, buffer);
}

bool is_safe_id(std::string_view text, std::string& buffer) {
    return fault_of_id(text, buffer).empty();
}

bool is_sent_id(std::string_view text, std::string& buffer) {
    return text == "$posthog_cookieless" || is_safe_id(text, buffer);
}

std::string_view fault_of_id(std::string_view text, std::string& buffer) {
    if (!is_id(text)) {
        return "no_id";
    }
    const auto kind = pii::find_pii(text, {.buffer = buffer});
    return kind ? to_string(*kind) : "";
}

std::string_view fault_of_text(std::string_view text, FreeText free_text, pii::KeyMeaning meaning,
                               std::string& buffer) {
    if (text == not_json) {
        return "not_json";
    }
    if (pii::hides_texts(meaning)) {
        return fault_of_key(meaning);
    }
    // An id or a digest is as random as a secret.
    const bool is_opaque = meaning != pii::KeyMeaning::harmless;
    if (const auto kind = pii::find_pii(text, {.buffer = buffer, .opaque = is_opaque})) {
        return to_string(*kind);
    }
    if (free_text == FreeText::scan) {
        return {};
    }
    return !is_token_text(text, buffer)                           ? "free_text"
           : !text.starts_with('/') && has_capitalised_word(text) ? "capitalised_word"
                                                                  : "";
}

std::string_view fault_of_number(std::string_view number, pii::KeyMeaning meaning,
                                 std::string& buffer) {
    const std::size_t digits = count_digits(number);
    const std::size_t most_digits = pii::hides_numbers(meaning) ? 0
                                    : meaning == pii::KeyMeaning::phone
                                        ? most_digits_of_an_extension
                                        : most_digits_of_a_quantity;
    if (pii::hides_texts(meaning) && digits > most_digits) {
        return fault_of_key(meaning);
    }
    if (digits >= shortest_card) {
        if (const auto kind = pii::find_pii(number, {.buffer = buffer})) {
            return to_string(*kind);
        }
    }
    return {};
}

}  // namespace loquent::analytics::redaction
