// SPDX-License-Identifier: MIT
#include "pii/container.hpp"

#include <cstddef>
#include <string_view>

#include "base/characters.hpp"
#include "pii/key_meaning.hpp"

namespace loquent::analytics::pii {
namespace {

bool is_in_key(char c) {
    return is_alphanumeric(c) || is_one_of(c, "_-.[]$");
}

const char* skip_blanks(const char* place, int direction) {
    while (*place == ' ') {
        place += direction;
    }
    return place;
}

/// Whether there is something at `value` that such a key hides.
bool hides(KeyMeaning meaning, const char* value) {
    value = skip_blanks(value, 1);
    const bool is_quoted = is_one_of(*value, "\"'");
    value += is_quoted ? 1 : 0;
    const char* end = value;
    unsigned digits = 0;
    bool has_letter = false;
    for (; *end != '\0' && !is_one_of(*end, "\"'&,;}])<"); ++end) {
        digits += is_digit(*end) ? 1U : 0U;
        has_letter = has_letter || (is_alphanumeric(*end) && !is_digit(*end)) ||
                     static_cast<unsigned char>(*end) >= 0x80;
    }
    const std::string_view text(value, static_cast<std::size_t>(end - value));
    if (text == "true" || text == "false" || text == "null" || text == "undefined") {
        return false;
    }
    // A short number is a quantity, just as it is outside of a text.
    constexpr unsigned most_digits_of_a_quantity = 5;
    return has_letter ? hides_texts(meaning)
                      : digits > (hides_numbers(meaning) ? 0 : most_digits_of_a_quantity) &&
                            hides_texts(meaning);
}

}  // namespace

bool has_telling_member(const char* begin, const char* end) {
    constexpr std::ptrdiff_t longest_key = 128;
    std::string_view outer;
    for (const char* sign = begin; sign != end; ++sign) {
        if (*sign == '}') {
            outer = {};
        }
        if (!is_one_of(*sign, "=:>")) {
            continue;
        }
        const char* last = skip_blanks(sign - 1, -1);
        const bool is_quoted = is_one_of(*last, "\"'");
        last -= is_quoted ? 1 : 0;
        const char* first = last;
        while (last - first < longest_key && is_in_key(*first)) {
            --first;
        }
        // A colon alone may also be a sort order or a person's own words: `name:asc`.
        const char before = *skip_blanks(first, -1);
        if (first == last || (*sign == ':' && !is_quoted && !is_one_of(before, "{,")) ||
            (*sign == '>' && before != '<')) {
            continue;
        }
        const std::string_view key(first + 1, static_cast<std::size_t>(last - first));
        const KeyMeaning meaning = meaning_of_member(outer, key);
        if (hides_texts(meaning) && hides(meaning, sign + 1)) {
            return true;
        }
        if (is_one_of(*skip_blanks(sign + 1, 1), "{[")) {
            outer = key;
        }
    }
    return false;
}

}  // namespace loquent::analytics::pii
