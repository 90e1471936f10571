// SPDX-License-Identifier: MIT
#include <string>

#include "base/json_reader.hpp"
#include "base/utf8.hpp"
#include "fuzz_target.hpp"
#include "loquent/analytics/escape_js_string.hpp"

using namespace loquent::analytics;

namespace {

/// `text` with U+FFFD in place of malformed UTF-8.
std::string repaired(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto [scalar, length] = decode_utf8(text);
        append_utf8(out, scalar.value_or(replacement_character));
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    const std::string escaped = escape_js_string(text);
    // Nothing ends the literal, the line, or the script element around it.
    require(escaped.find_first_of("\"'`$<>&\n\r") == std::string::npos);
    require(escaped.find("\u2028") == std::string::npos);
    require(escaped.find("\u2029") == std::string::npos);
    const std::string literal = "\"" + escaped + "\"";
    JsonReader reader(literal);
    require(reader.next() == JsonReader::Token::string && reader.next() == JsonReader::Token::end);
    require(unescape_json_string(escaped) == repaired(text));
    return 0;
}
