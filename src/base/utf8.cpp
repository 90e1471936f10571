// SPDX-License-Identifier: MIT
#include "base/utf8.hpp"

#include <cstdint>

namespace loquent::analytics {
namespace {

struct Lead {
    std::size_t length;
    std::uint8_t second_from;
    std::uint8_t second_to;
    std::uint8_t payload;
};

// The rows of table 3-7. The narrowed second byte is what excludes overlong forms, surrogates and
// values above U+10FFFF, and makes a bad second byte a subpart of length one.
std::optional<Lead> classify(std::uint8_t byte) {
    if (byte >= 0xC2 && byte <= 0xDF)
        return Lead{2, 0x80, 0xBF, static_cast<std::uint8_t>(byte & 0x1F)};
    if (byte == 0xE0) return Lead{3, 0xA0, 0xBF, 0x0};
    if (byte == 0xED) return Lead{3, 0x80, 0x9F, 0xD};
    if (byte >= 0xE1 && byte <= 0xEF)
        return Lead{3, 0x80, 0xBF, static_cast<std::uint8_t>(byte & 0x0F)};
    if (byte == 0xF0) return Lead{4, 0x90, 0xBF, 0x0};
    if (byte >= 0xF1 && byte <= 0xF3)
        return Lead{4, 0x80, 0xBF, static_cast<std::uint8_t>(byte & 0x07)};
    if (byte == 0xF4) return Lead{4, 0x80, 0x8F, 0x4};
    return std::nullopt;
}

}  // namespace

Utf8Step decode_utf8(std::string_view text) {
    const auto byte_at = [text](std::size_t index) {
        return static_cast<std::uint8_t>(text[index]);
    };
    const std::uint8_t first = byte_at(0);
    if (first < 0x80) {
        return {static_cast<char32_t>(first), 1};
    }
    const auto lead = classify(first);
    if (!lead) {
        return {std::nullopt, 1};
    }
    char32_t scalar = lead->payload;
    for (std::size_t index = 1; index < lead->length; ++index) {
        const std::uint8_t from = index == 1 ? lead->second_from : 0x80;
        const std::uint8_t to = index == 1 ? lead->second_to : 0xBF;
        if (index >= text.size() || byte_at(index) < from || byte_at(index) > to) {
            return {std::nullopt, index};
        }
        scalar = (scalar << 6) | (byte_at(index) & 0x3FU);
    }
    return {scalar, lead->length};
}

void append_utf8(std::string& out, char32_t scalar) {
    const auto trail = [scalar](unsigned shift) {
        return static_cast<char>(0x80U | ((scalar >> shift) & 0x3FU));
    };
    if (scalar < 0x80) {
        out += static_cast<char>(scalar);
    } else if (scalar < 0x800) {
        out += static_cast<char>(0xC0U | (scalar >> 6U));
        out += trail(0);
    } else if (scalar < 0x10000) {
        out += static_cast<char>(0xE0U | (scalar >> 12U));
        out += trail(6);
        out += trail(0);
    } else {
        out += static_cast<char>(0xF0U | (scalar >> 18U));
        out += trail(12);
        out += trail(6);
        out += trail(0);
    }
}

}  // namespace loquent::analytics
