// SPDX-License-Identifier: MIT
#include "loquent/analytics/escape_js_string.hpp"

#include <cstddef>

#include "base/utf8.hpp"

namespace loquent::analytics {
namespace {

void append_unicode_escape(std::string& out, char32_t unit) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += digits[(unit >> shift) & 0xFU];
    }
}

bool needs_escape(char32_t scalar) {
    switch (scalar) {
        case U'"':
        case U'\'':
        case U'`':
        case U'$':  // `${` opens an expression in a template literal
        case U'<':  // `</script` and `<!--` end or confuse a script element
        case U'>':
        case U'&':
        case U'\x7F':
        case U'\u2028':
        case U'\u2029':
            return true;
        default:
            return scalar < 0x20;
    }
}

}  // namespace

std::string escape_js_string(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto [scalar, length] = decode_utf8(text);
        if (!scalar) {
            append_utf8(out, replacement_character);
        } else if (*scalar == U'\\') {
            out += "\\\\";
        } else if (needs_escape(*scalar)) {
            append_unicode_escape(out, *scalar);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace loquent::analytics
