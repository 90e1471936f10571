// SPDX-License-Identifier: MIT
#include "pii/normalise.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

#include "base/characters.hpp"
#include "base/utf8.hpp"
#include "pii/unicode_folds.hpp"

namespace loquent::analytics::pii {
namespace {

// Replaces an escaped character that looks like nothing in ASCII.
constexpr char32_t some_letter = 0xC0;

using unicode::none;

char32_t look_up(std::span<const unicode::Fold> folds, char32_t offset, char32_t scalar) {
    const auto row = std::ranges::lower_bound(folds, offset, {}, &unicode::Fold::last);
    return row != folds.end() && offset >= row->first ? static_cast<unsigned char>(row->to)
                                                      : scalar;
}

/// What `scalar` looks like in ASCII; `none` if it is invisible; otherwise `scalar` itself.
char32_t fold(char32_t scalar) {
    if (scalar < ' ' || scalar == 0x7F) return scalar - '\t' < 5 ? U' ' : none;
    if (scalar < 0x80) return scalar;
    if (scalar - 0xFF01 < 94) return scalar - 0xFEE0;  // full width
    if (scalar >= 0xE0000) return none;                // tags and variation selectors
    if (scalar - 0x1D400 < 13 * 52) {                  // mathematical alphabets
        const char32_t letter = (scalar - 0x1D400) % 52;
        return letter < 26 ? U'A' + letter : U'a' + letter - 26;
    }
    if (scalar - 0x24B6 < 52) {  // circled letters
        return scalar - 0x24B6 < 26 ? scalar - 0x24B6 + U'A' : scalar - 0x24D0 + U'a';
    }
    if (scalar == 0xB9) return U'1';
    if (scalar - 0xB2 < 2) return scalar - 0xB2 + U'2';
    for (std::size_t row = 0; row < std::size(unicode::zeros); ++row) {
        const char32_t plane = row < unicode::first_supplementary_zero ? 0 : 0x10000;
        const char32_t value = scalar - plane - unicode::zeros[row];
        if (value < 10) return U'0' + value;
    }
    return scalar < 0x10000 ? look_up(unicode::folds, scalar, scalar)
                            : look_up(unicode::supplementary_folds, scalar - 0x10000, scalar);
}

/// Reads the named entity at `place` into `scalar` and returns its length; 0 where there is none.
std::size_t read_entity(const char* place, char32_t& scalar) {
    for (const char* name = unicode::entities; *name != '\0'; ++name) {
        const char* next = place + 1;
        for (; is_alphanumeric(*name) && *name == *next; ++name) {
            ++next;
        }
        if (!is_alphanumeric(*name) && *next == ';') {
            scalar = *name == '\x01' ? U'\0' : static_cast<unsigned char>(*name);
            return static_cast<std::size_t>(next + 1 - place);
        }
        while (is_alphanumeric(*name)) {
            ++name;
        }
    }
    return 0;
}

/// Reads the escape at `place` into `scalar` and returns its length; 0 where there is none.
std::size_t read_escape(const char* place, char32_t& scalar) {
    // Where the number begins, how many digits it has (0: any number), and what closes it.
    const char* digit = place + 2;
    unsigned base = 16;
    int exactly = 2;
    char close = '\0';
    if (place[0] == '&') {
        if (place[1] != '#') {
            return read_entity(place, scalar);
        }
        close = ';';
        exactly = 0;
        if (place[2] == 'x' || place[2] == 'X') {
            ++digit;
        } else {
            base = 10;
        }
    } else if (place[1] == 'u') {
        exactly = 4;
        if (place[2] == '{') {
            ++digit;
            close = '}';
            exactly = 0;
        }
    } else if (place[0] == '%') {
        --digit;
    } else if (place[1] == 'x') {
        if (place[2] == '{') {
            ++digit;
            close = '}';
            exactly = 0;
        }
    } else if (digit_value(place[1]) < 4 && digit_value(place[2]) < 8 &&
               digit_value(place[3]) < 8) {
        // Octal, of three digits.
        --digit;
        base = 8;
        exactly = 3;
    } else {
        // A blank will do for a line break. Before any other character, only the backslash goes.
        const bool is_blank = is_one_of(place[1], "nrt");
        scalar = is_blank ? U' ' : U'\0';
        return is_blank ? 2 : 1;
    }
    const char* const first = digit;
    constexpr char32_t beyond = 0x110000;
    for (scalar = 0; digit_value(*digit) < base && (exactly == 0 || digit - first < exactly);
         ++digit) {
        // However many zeros stand before it.
        scalar = std::min<char32_t>(scalar * base + digit_value(*digit), beyond);
    }
    if (exactly == 0 ? digit == first : digit - first < exactly) {
        return 0;
    }
    return static_cast<std::size_t>(digit - place) + (close != '\0' && *digit == close ? 1 : 0);
}

}  // namespace

char* decode_once(char* place, const char* end) {
    char* out = place;
    char32_t high_surrogate = 0;
    while (place != end) {
        char32_t scalar = 0;
        std::size_t length = is_one_of(*place, "%\\&") ? read_escape(place, scalar) : 0;
        if (length == 0) {
            const auto step = decode_utf8({place, static_cast<std::size_t>(end - place)});
            length = step.length;
            scalar = fold(step.scalar.value_or(some_letter));
            if (scalar >= 0x80) {
                for (; length != 0; --length) {
                    *out++ = *place++;
                }
            }
        } else if (*place != '%' || place[1] == 'u') {
            if (scalar - 0xD800 < 0x400) {
                high_surrogate = scalar;
                scalar = none;
            } else if (scalar - 0xDC00 < 0x400) {
                scalar += (high_surrogate << 10U) - 0x35FDC00;
            }
            scalar = std::min(fold(scalar), some_letter);
        } else if (scalar < ' ' || scalar == 0x7F) {
            // Any other percent escape is a byte, which may be a part of a character.
            scalar = fold(scalar);
        }
        if (length != 0 && scalar != none) {
            *out++ = static_cast<char>(scalar);
        }
        place += length;
    }
    *out = '\0';
    return out;
}

char* normalise(char* begin, char* end) {
    for (unsigned level = 0; level < most_levels; ++level) {
        char* const new_end = decode_once(begin, end);
        if (new_end == end) {
            break;
        }
        end = new_end;
    }
    return end;
}

bool decode_form(char* begin, const char* end) {
    bool has_blank = false;
    for (char* place = begin; place != end; ++place) {
        // At the beginning it is a sign, not a blank.
        if (*place == '+' && place != begin &&
            (is_alphanumeric(place[-1]) || place[-1] == ')' ||
             !((is_digit(place[1]) && place[1] != '0') || place[1] == '('))) {
            *place = ' ';
            has_blank = true;
        }
    }
    return has_blank;
}

}  // namespace loquent::analytics::pii
