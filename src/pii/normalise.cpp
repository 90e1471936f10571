// SPDX-License-Identifier: MIT
#include "pii/normalise.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace loquent::analytics::pii {
namespace {

// How many escapes may lie in each other. What is wrapped up more often is not meant to be read.
constexpr unsigned most_rounds = 6;

/// Nothing: the character is left out.
constexpr char none = '\0';

/// Characters that all turn into the same one.
struct Fold {
    std::uint16_t first;
    std::uint8_t count;
    char to;
};

// By number, of the blocks up to U+FFFF.
constexpr Fold folds[] = {
    {0x0085, 1, ' '},     // next line
    {0x00A0, 1, ' '},     // no-break space
    {0x00AD, 1, none},    // soft hyphen
    {0x00B2, 1, '2'},     // superscript two
    {0x00B3, 1, '3'},     // superscript three
    {0x00B7, 1, '.'},     // middle dot
    {0x00B9, 1, '1'},     // superscript one
    {0x0300, 112, none},  // combining marks
    {0x058A, 1, '-'},     // Armenian hyphen
    {0x05BE, 1, '-'},     // Hebrew maqaf
    {0x061C, 1, none},    // Arabic letter mark
    {0x066B, 1, '.'},     // Arabic decimal separator
    {0x06D4, 1, '.'},     // Arabic full stop
    {0x115F, 2, none},    // Hangul fillers
    {0x1680, 1, ' '},     // Ogham space mark
    {0x17B4, 2, none},    // Khmer inherent vowels
    {0x1806, 1, '-'},     // Mongolian hyphen
    {0x180B, 5, none},    // Mongolian variation selectors
    {0x2000, 11, ' '},    // en quad to hair space
    {0x200B, 5, none},    // zero-width space to right-to-left mark
    {0x2010, 6, '-'},     // hyphen to horizontal bar
    {0x2022, 1, '.'},     // bullet
    {0x2024, 1, '.'},     // one dot leader
    {0x2027, 1, '.'},     // hyphenation point
    {0x2028, 2, ' '},     // line and paragraph separator
    {0x202A, 5, none},    // embeddings and overrides
    {0x202F, 1, ' '},     // narrow no-break space
    {0x2043, 1, '-'},     // hyphen bullet
    {0x2044, 1, '/'},     // fraction slash
    {0x205F, 1, ' '},     // medium mathematical space
    {0x2060, 16, none},   // word joiner to nominal digit shapes
    {0x207A, 1, '+'},     // superscript plus
    {0x207B, 1, '-'},     // superscript minus
    {0x20D0, 48, none},   // combining marks for symbols, a key cap among them
    {0x2212, 1, '-'},     // minus sign
    {0x2215, 1, '/'},     // division slash
    {0x2219, 1, '.'},     // bullet operator
    {0x2236, 1, ':'},     // ratio
    {0x2E3A, 2, '-'},     // two-em and three-em dash
    {0x3000, 1, ' '},     // ideographic space
    {0x3002, 1, '.'},     // ideographic full stop
    {0x301C, 1, '-'},     // wave dash
    {0x30FB, 1, '.'},     // katakana middle dot
    {0x30FC, 1, '-'},     // prolonged sound mark, typed for a dash
    {0x3164, 1, none},    // Hangul filler
    {0xFE00, 16, none},   // variation selectors
    {0xFE31, 2, '-'},     // vertical dashes
    {0xFE52, 1, '.'},     // small full stop
    {0xFE55, 1, ':'},     // small colon
    {0xFE58, 1, '-'},     // small em dash
    {0xFE62, 1, '+'},     // small plus
    {0xFE63, 1, '-'},     // small hyphen
    {0xFE6B, 1, '@'},     // small commercial at
    {0xFEFF, 1, none},    // zero-width no-break space
    {0xFF61, 1, '.'},     // halfwidth ideographic full stop
    {0xFF70, 1, '-'},     // halfwidth prolonged sound mark
    {0xFFA0, 1, none},    // halfwidth Hangul filler
    {0xFFF9, 3, none},    // interlinear annotation
};

// Where ten digits begin: the decimal digits (Nd) of Unicode 15, then superscripts, subscripts,
// and circled ones, which start at 1; from `first_supplementary_zero` on less 0x10000.
constexpr std::uint16_t zeros[] = {
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x2070,
    0x2080, 0x245F, 0x04A0, 0x0D30, 0x1066, 0x10F0, 0x1136, 0x11D0, 0x12F0, 0x1450, 0x14D0, 0x1650,
    0x16C0, 0x1730, 0x18E0, 0x1950, 0x1C50, 0x1D50, 0x1DA0, 0x1F50, 0x6A60, 0x6AC0, 0x6B50, 0xD7CE,
    0xD7D8, 0xD7E2, 0xD7EC, 0xD7F6, 0xE140, 0xE2F0, 0xE4F0, 0xE950, 0xFBF0};
constexpr std::size_t first_supplementary_zero = 38;

// The names of HTML's entities for ASCII that the scanners look for; after each its character.
constexpr char entities[] = "amp&commat@period.plus+colon:nbsp hyphen-lpar(rpar)sol/";

// What stands for an escaped character that looks like nothing in ASCII.
constexpr char32_t some_letter = 0x80;

/// What `scalar` looks like in ASCII, `none` where it cannot be seen, or itself.
char32_t fold(char32_t scalar) {
    if (scalar < 0x80) return scalar;
    if (scalar - 0xFF01 < 94) return scalar - 0xFEE0;  // full width
    if (scalar >= 0xE0000) return none;                // tags and variation selectors
    for (std::size_t row = 0; row < std::size(zeros); ++row) {
        const char32_t plane = row < first_supplementary_zero ? 0 : 0x10000;
        const char32_t value = scalar - plane - zeros[row];
        if (value < 10) return U'0' + value;
    }
    for (const Fold& row : folds) {
        if (scalar - row.first < row.count) return static_cast<unsigned char>(row.to);
    }
    return scalar;
}

/// Reads the named entity at `place` into `scalar` and returns its length; 0 where there is none.
std::size_t read_entity(const char* place, char32_t& scalar) {
    for (const char* name = entities; *name != '\0'; ++name) {
        const char* next = place + 1;
        for (; is_alphanumeric(*name) && *name == *next; ++name) {
            ++next;
        }
        if (!is_alphanumeric(*name) && *next == ';') {
            scalar = static_cast<unsigned char>(*name);
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
    // Where the number begins, how many digits it has at most (exactly, where it is not closed),
    // and what closes it.
    const char* digit = place + 2;
    unsigned base = 16;
    int most = 2;
    char close = '\0';
    if (place[0] == '&') {
        if (place[1] != '#') {
            return read_entity(place, scalar);
        }
        close = ';';
        most = 7;
        if (place[2] == 'x' || place[2] == 'X') {
            ++digit;
        } else {
            base = 10;
        }
    } else if (place[1] == 'u') {
        most = 4;
        if (place[2] == '{') {
            ++digit;
            close = '}';
            most = 7;
        }
    } else if (place[0] == '%') {
        --digit;
    } else if (place[1] != 'x') {
        // A blank is as good as a line break; before all else the backslash itself goes.
        const bool is_blank = is_one_of(place[1], "nrt");
        scalar = is_blank ? U' ' : U'\0';
        return is_blank ? 2 : 1;
    }
    const char* const first = digit;
    for (scalar = 0; digit_value(*digit) < base && digit - first < most; ++digit) {
        scalar = scalar * base + digit_value(*digit);
    }
    if (close == '\0' ? digit - first < most : digit == first) {
        return 0;
    }
    return static_cast<std::size_t>(digit - place) + (close != '\0' && *digit == close ? 1 : 0);
}

/// Decodes one level of escapes and folds look-alikes: what is written never takes more bytes than
/// what it stands for. Returns the new end.
char* fold_once(char* place, const char* end) {
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
        }
        // A percent escape is a byte, which may be a part of a character.
        if (length != 0 && scalar != none) {
            *out++ = static_cast<char>(scalar);
        }
        place += length;
    }
    *out = '\0';
    return out;
}

}  // namespace

char* normalise(char* begin, char* end) {
    for (unsigned round = 0; round < most_rounds; ++round) {
        char* const new_end = fold_once(begin, end);
        if (new_end == end) {
            break;
        }
        end = new_end;
    }
    return end;
}

}  // namespace loquent::analytics::pii
