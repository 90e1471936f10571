// SPDX-License-Identifier: MIT
#include "normalise.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "../utf8.hpp"
#include "characters.hpp"

namespace loquent::analytics::privacy {
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
// and circled ones, which start at 1.
constexpr std::uint16_t zeros[] = {0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66,
                                   0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20,
                                   0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
                                   0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
                                   0xA9F0, 0xAA50, 0xABF0, 0x2070, 0x2080, 0x245F};
// Likewise beyond U+FFFF, less 0x10000.
constexpr std::uint16_t supplementary_zeros[] = {
    0x04A0, 0x0D30, 0x1066, 0x10F0, 0x1136, 0x11D0, 0x12F0, 0x1450, 0x14D0, 0x1650, 0x16C0,
    0x1730, 0x18E0, 0x1950, 0x1C50, 0x1D50, 0x1DA0, 0x1F50, 0x6A60, 0x6AC0, 0x6B50, 0xD7CE,
    0xD7D8, 0xD7E2, 0xD7EC, 0xD7F6, 0xE140, 0xE2F0, 0xE4F0, 0xE950, 0xFBF0};

// The names of HTML's entities for ASCII that the scanners look for; after each its character.
constexpr std::string_view entities =
    "amp&colon:commat@dash-hyphen-lowbar_lpar(nbsp num#percnt%period.plus+quest?rpar)sol/equals=";

char32_t letter(char32_t index) {
    return index < 26 ? U'A' + index : U'a' + (index - 26);
}

/// What `scalar` looks like, `none` where it cannot be seen.
char32_t fold(char32_t scalar) {
    constexpr char32_t alphabet = 52;
    if (scalar < 0x80) return scalar;
    if (scalar - 0xFF01 < 94) return scalar - 0xFEE0;                // full width
    if (scalar - 0x24B6 < alphabet) return letter(scalar - 0x24B6);  // circled
    if (scalar - 0x1D400 < 13 * alphabet) return letter((scalar - 0x1D400) % alphabet);  // styled
    if (scalar >= 0xE0000 || scalar - 0xD800 < 0x800) return none;  // tags; lone surrogates
    const bool supplementary = scalar >= 0x10000;
    const auto* zero = supplementary ? std::begin(supplementary_zeros) : std::begin(zeros);
    const auto* const end = supplementary ? std::end(supplementary_zeros) : std::end(zeros);
    for (; zero != end; ++zero) {
        const char32_t value = (scalar & 0xFFFF) - *zero;
        if (value < 10) return U'0' + value;
    }
    for (const Fold& row : folds) {
        if (scalar - row.first < row.count) return static_cast<unsigned char>(row.to);
    }
    return scalar;
}

/// What stands at the beginning of a text.
struct Step {
    char32_t scalar;
    /// How many bytes it takes; 0 where nothing was recognised.
    std::size_t length;
};

/// The number that `text` begins with, of at most `most` digits.
Step read_number(std::string_view text, unsigned base, std::size_t most) {
    Step number{0, 0};
    while (number.length < most && digit_value(at(text, number.length)) < base) {
        number.scalar = number.scalar * base + digit_value(text[number.length++]);
    }
    return number;
}

/// After `%`, `\x` or `\u`: exactly `digits` hexadecimal digits, with the `before` bytes that
/// stand before them.
Step read_hex(std::string_view text, std::size_t before, std::size_t digits) {
    const Step number = read_number(from(text, before), 16, digits);
    return {number.scalar, number.length == digits ? before + digits : 0};
}

Step read_backslash(std::string_view text) {
    const char kind = at(text, 1);
    if (kind == 'x') {
        return read_hex(text, 2, 2);
    }
    if (kind != 'u') {
        // A blank is as good as a line break; before all else the backslash itself goes.
        const bool blank = kind == 'n' || kind == 'r' || kind == 't';
        return {blank ? U' ' : U'\0', blank ? 2U : 1U};
    }
    if (at(text, 2) == '{') {
        const Step number = read_number(from(text, 3), 16, 6);
        const std::size_t length = 3 + number.length;
        return {number.scalar, at(text, length) == '}' ? length + 1 : 0};
    }
    Step high = read_hex(text, 2, 4);
    if (high.scalar - 0xD800 < 0x400 && at(text, 6) == '\\') {
        const Step low = read_hex(from(text, 6), 2, 4);
        if (low.scalar - 0xDC00 < 0x400) {
            high.scalar = 0x10000 + ((high.scalar - 0xD800) << 10U) + (low.scalar - 0xDC00);
            high.length += low.length;
        }
    }
    return high;
}

Step read_entity(std::string_view text) {
    if (at(text, 1) == '#') {
        const bool hex = (at(text, 2) | 0x20) == 'x';
        const std::size_t before = hex ? 3 : 2;
        const Step number =
            hex ? read_number(from(text, before), 16, 6) : read_number(from(text, before), 10, 7);
        const std::size_t length = before + number.length;
        return {number.scalar, number.length == 0 ? 0 : length + (at(text, length) == ';' ? 1 : 0)};
    }
    const std::size_t end = text.substr(0, 9).find(';');
    if (end != std::string_view::npos && end > 2) {
        const std::size_t found = entities.find(text.substr(1, end - 1));
        const char character = at(entities, found + end - 1);
        if (found != std::string_view::npos && !is_alphanumeric(character) &&
            !is_alphanumeric(at(entities, found - 1))) {
            return {static_cast<unsigned char>(character), end + 1};
        }
    }
    return {0, 0};
}

/// Decodes one level of escapes and folds look-alikes, in place: what is written never takes more
/// bytes than what it stands for.
void fold_once(std::string& text) {
    std::string piece;
    std::size_t written = 0;
    for (std::size_t index = 0; index < text.size();) {
        const std::string_view rest = from(text, index);
        const char c = rest.front();
        Step step = c == '%'    ? (at(rest, 1) == 'u' ? read_hex(rest, 2, 4) : read_hex(rest, 1, 2))
                    : c == '\\' ? read_backslash(rest)
                    : c == '&'  ? read_entity(rest)
                                : Step{0, 0};
        // A percent escape is a byte, which may be a part of a character.
        bool is_byte = c == '%' && at(rest, 1) != 'u';
        if (step.length == 0) {
            const auto [scalar, length] = decode_utf8(rest);
            is_byte = !scalar;
            step = {scalar.value_or(static_cast<unsigned char>(c)), scalar ? length : 1};
        }
        piece.clear();
        if (is_byte) {
            piece = static_cast<char>(step.scalar);
        } else if (const char32_t folded = fold(step.scalar); folded != none) {
            append_utf8(piece, folded);
        }
        index += step.length;
        for (const char byte : piece) {
            text[written++] = byte;
        }
    }
    text.resize(written);
}

}  // namespace

bool normalise(std::string_view text, std::string& folded) {
    folded = text;
    std::size_t before = 0;
    for (unsigned round = 0; round < most_rounds && before != folded.size(); ++round) {
        before = folded.size();
        fold_once(folded);
    }
    return folded.size() != text.size();
}

}  // namespace loquent::analytics::privacy
