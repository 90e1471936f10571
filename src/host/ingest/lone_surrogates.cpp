// SPDX-License-Identifier: MIT
#include "host/ingest/lone_surrogates.hpp"

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>

namespace loquent::host {
namespace {

constexpr std::size_t escape_length = 6;  // \uXXXX

/// The code unit of the `\uXXXX` at `position`, if there is one.
std::optional<unsigned> unicode_escape_at(std::string_view text, std::size_t position) {
    const std::string_view escape = text.substr(position, escape_length);
    if (escape.size() != escape_length || !escape.starts_with("\\u")) {
        return std::nullopt;
    }
    unsigned unit = 0;
    const char* const end = escape.data() + escape_length;
    const auto [stop, error] = std::from_chars(escape.data() + 2, end, unit, 16);
    if (error != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return unit;
}

bool is_high_surrogate(unsigned unit) {
    return unit >= 0xd800 && unit <= 0xdbff;
}

bool is_low_surrogate(unsigned unit) {
    return unit >= 0xdc00 && unit <= 0xdfff;
}

}  // namespace

void replace_lone_surrogates(std::string& json) {
    std::size_t position = json.find('\\');
    while (position != std::string::npos) {
        std::size_t length = 2;
        if (const auto unit = unicode_escape_at(json, position)) {
            length = escape_length;
            if (is_high_surrogate(*unit)) {
                const auto next = unicode_escape_at(json, position + escape_length);
                if (next && is_low_surrogate(*next)) {
                    length = 2 * escape_length;
                } else {
                    json.replace(position, escape_length, "\\ufffd");
                }
            } else if (is_low_surrogate(*unit)) {
                json.replace(position, escape_length, "\\ufffd");
            }
        }
        position = json.find('\\', position + length);
    }
}

}  // namespace loquent::host
