// SPDX-License-Identifier: MIT
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "fuzz_target.hpp"
#include "json_reader.hpp"

using namespace loquent::analytics;

namespace {

bool accepts(std::string_view text) {
    JsonReader reader(text);
    JsonReader::Token token = reader.next();
    while (token != JsonReader::Token::end && token != JsonReader::Token::error) {
        (void)unescape_json_string(reader.source());
        token = reader.next();
    }
    return token == JsonReader::Token::end;
}

/// Whether the two are known to differ: nlohmann refuses lone surrogates and numbers beyond a
/// double, takes a NUL for the end, skips a byte order mark, and has no limit of depth.
bool may_differ(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto opens = [](char c) { return c == '[' || c == '{'; };
    if (text.starts_with('\xEF') || text.find('\0') != std::string_view::npos ||
        std::ranges::count_if(text, opens) > static_cast<std::ptrdiff_t>(JsonReader::max_depth)) {
        return true;
    }
    std::size_t digits = 0;
    for (std::size_t index = 0; index + 1 < text.size(); ++index) {
        const char c = text[index];
        const char next = text[index + 1];
        digits = is_digit(c) ? digits + 1 : 0;
        const bool surrogate = c == 'u' && (next == 'd' || next == 'D');
        const bool exponent = (c == 'e' || c == 'E') && (is_digit(next) || next == '+');
        if (surrogate || exponent || digits > 300) {
            return true;
        }
    }
    return false;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    const bool accepted = accepts(text);
    require(may_differ(text) || accepted == nlohmann::json::accept(text));
    return 0;
}
