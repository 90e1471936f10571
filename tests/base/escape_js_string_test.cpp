// SPDX-License-Identifier: MIT
#include "loquent/analytics/escape_js_string.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/utf8.hpp"

using namespace loquent::analytics;

namespace {

bool begins_escape(std::string_view text) {
    return text.starts_with("\\\\") ||
           (text.size() >= 6 && text.starts_with("\\u") &&
            text.substr(2, 4).find_first_not_of("0123456789ABCDEF") == std::string_view::npos);
}

/// Whether `text` holds nothing that could end or change the literal around it.
bool is_inert(std::string_view text) {
    constexpr std::string_view forbidden = "\"'`$<>&\x7F";
    while (!text.empty()) {
        if (text.front() == '\\') {
            if (!begins_escape(text)) {
                return false;
            }
            text.remove_prefix(text[1] == 'u' ? 6 : 2);
            continue;
        }
        const auto [scalar, length] = decode_utf8(text);
        if (!scalar || *scalar < 0x20 || *scalar == 0x2028 || *scalar == 0x2029 ||
            forbidden.find(text.front()) != std::string_view::npos) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace

TEST_CASE("Text is escaped for a string literal") {
    struct Row {
        std::string_view text;
        std::string_view escaped;
    };
    for (const auto& [text, escaped] : {
             Row{"", ""},
             {"plain text, 1 + 1 = 2; /* */ //", "plain text, 1 + 1 = 2; /* */ //"},
             {"\"'`", "\\u0022\\u0027\\u0060"},
             {"\\", "\\\\"},
             {"\\n", "\\\\n"},
             {"\\\"", "\\\\\\u0022"},
             {"\n\r\t\b", "\\u000A\\u000D\\u0009\\u0008"},
             {std::string_view("\0", 1), "\\u0000"},
             {"\x7F", "\\u007F"},
             {"${alert(1)}", "\\u0024{alert(1)}"},
             {"</script>", "\\u003C/script\\u003E"},
             {"<!--", "\\u003C!--"},
             {"]]>", "]]\\u003E"},
             {"&amp;", "\\u0026amp;"},
             {"\xE2\x80\xA8\xE2\x80\xA9", "\\u2028\\u2029"},
             {"\xE2\x80\xA7\xE2\x80\xAA", "\xE2\x80\xA7\xE2\x80\xAA"},
             {"caf\xC3\xA9 \xF0\x9F\x98\x80", "caf\xC3\xA9 \xF0\x9F\x98\x80"},
         }) {
        CAPTURE(text);
        CHECK(escape_js_string(text) == escaped);
    }
}

TEST_CASE("Each malformed subpart becomes one replacement character") {
    struct Row {
        std::string_view text;
        std::string_view escaped;
    };
    for (const auto& [text, escaped] : {
             Row{"\xFF", "\xEF\xBF\xBD"},
             {"a\xC3", "a\xEF\xBF\xBD"},
             {"\xE2\x82\"", "\xEF\xBF\xBD\\u0022"},
             {"\xC0\xA2", "\xEF\xBF\xBD\xEF\xBF\xBD"},
             {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
             {"\xF0\x9F\x98", "\xEF\xBF\xBD"},
         }) {
        CAPTURE(text);
        CHECK(escape_js_string(text) == escaped);
    }
}

TEST_CASE("Every scalar value becomes inert and stands for itself in JSON") {
    std::string block;
    std::size_t blocks_that_are_not_inert = 0;
    std::size_t blocks_that_changed = 0;
    for (char32_t scalar = 0; scalar < 0x110000; ++scalar) {
        if (scalar == 0xD800) {
            scalar = 0xE000;
        }
        append_utf8(block, scalar);
        if (scalar % 256 != 255) {
            continue;
        }
        const std::string escaped = escape_js_string(block);
        blocks_that_are_not_inert += is_inert(escaped) ? 0 : 1;
        const auto read = nlohmann::json::parse('"' + escaped + '"', nullptr, false);
        blocks_that_changed += read == block ? 0 : 1;
        block.clear();
    }
    CHECK(block.empty());
    CHECK(blocks_that_are_not_inert == 0);
    CHECK(blocks_that_changed == 0);
}

TEST_CASE("Every pair of bytes becomes inert") {
    std::size_t not_inert = 0;
    for (int pair = 0; pair < 0x10000; ++pair) {
        const std::string text{static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
        not_inert += is_inert(escape_js_string(text)) ? 0 : 1;
    }
    CHECK(not_inert == 0);
}
