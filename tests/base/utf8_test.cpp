// SPDX-License-Identifier: MIT
#include "base/utf8.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace loquent::analytics;

namespace {

/// The lengths of the steps through `text`; negative where it is malformed.
std::vector<int> steps(std::string_view text) {
    std::vector<int> lengths;
    while (!text.empty()) {
        const auto [scalar, length] = decode_utf8(text);
        lengths.push_back(scalar ? static_cast<int>(length) : -static_cast<int>(length));
        text.remove_prefix(length);
    }
    return lengths;
}

}  // namespace

TEST_CASE("The ends of each row of the well-formed sequences decode") {
    struct Row {
        std::string_view bytes;
        char32_t scalar;
    };
    for (const auto& [bytes, scalar] : {
             Row{std::string_view("\0", 1), 0x0},
             {"\x7F", 0x7F},
             {"\xC2\x80", 0x80},
             {"\xDF\xBF", 0x7FF},
             {"\xE0\xA0\x80", 0x800},
             {"\xE0\xBF\xBF", 0xFFF},
             {"\xE1\x80\x80", 0x1000},
             {"\xEC\xBF\xBF", 0xCFFF},
             {"\xED\x80\x80", 0xD000},
             {"\xED\x9F\xBF", 0xD7FF},
             {"\xEE\x80\x80", 0xE000},
             {"\xEF\xBF\xBF", 0xFFFF},
             {"\xF0\x90\x80\x80", 0x10000},
             {"\xF0\xBF\xBF\xBF", 0x3FFFF},
             {"\xF1\x80\x80\x80", 0x40000},
             {"\xF3\xBF\xBF\xBF", 0xFFFFF},
             {"\xF4\x80\x80\x80", 0x100000},
             {"\xF4\x8F\xBF\xBF", 0x10FFFF},
         }) {
        CAPTURE(static_cast<unsigned>(scalar));
        const Utf8Step step = decode_utf8(bytes);
        CHECK(step.scalar == scalar);
        CHECK(step.length == bytes.size());
    }
}

TEST_CASE("Malformed bytes are cut into maximal subparts") {
    struct Row {
        std::string_view bytes;
        std::vector<int> steps;
    };
    for (const auto& [bytes, expected] : {
             // Tables 3-8 to 3-11 of the Unicode Standard.
             Row{"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", {-1, -1, -1, -1, -1, -1, -1, -1, 1}},
             {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", {-1, -1, -1, -1, -1, -1, -1, -1, 1}},
             {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", {-1, -1, -1, -1, -1, 1, -1, -1, 1}},
             {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", {-2, -1, -3, -2, 1}},
             // Just outside each row.
             {"\x80", {-1}},
             {"\xBF", {-1}},
             {"\xC1\xBF", {-1, -1}},
             {"\xE0\x9F\xBF", {-1, -1, -1}},
             {"\xF0\x8F\xBF\xBF", {-1, -1, -1, -1}},
             {"\xF4\x90\x80\x80", {-1, -1, -1, -1}},
             {"\xF5\x80\x80\x80", {-1, -1, -1, -1}},
             {"\xFE\xFF", {-1, -1}},
             // Cut off by the end of the text.
             {"\xC2", {-1}},
             {"\xE0\xA0", {-2}},
             {"\xED\x9F", {-2}},
             {"\xF0\x90", {-2}},
             {"\xF0\x90\x80", {-3}},
             {"\xF4\x8F\xBF", {-3}},
             // Cut off by the next character.
             {"\xC2\x41", {-1, 1}},
             {"\xE2\x82\xC3\xA9", {-2, 2}},
             {"\xF0\x9F\x98\xF0\x9F\x98\x80", {-3, 4}},
             {"\xF0\x9F\x98\xC0", {-3, -1}},
         }) {
        CAPTURE(bytes);
        CHECK(steps(bytes) == expected);
    }
}

TEST_CASE("Every scalar value survives being encoded and decoded") {
    char32_t first_wrong = 0x110000;
    for (char32_t scalar = 0; scalar < 0x110000 && first_wrong == 0x110000; ++scalar) {
        if (scalar == 0xD800) {
            scalar = 0xE000;
        }
        std::string bytes;
        append_utf8(bytes, scalar);
        const Utf8Step step = decode_utf8(bytes);
        if (step.scalar != scalar || step.length != bytes.size()) {
            first_wrong = scalar;
        }
    }
    CHECK(static_cast<unsigned>(first_wrong) == 0x110000);
}

TEST_CASE("Encoding appends to what is there") {
    std::string text = "a";
    append_utf8(text, U'\u00E9');
    append_utf8(text, U'\u20AC');
    append_utf8(text, U'\U0001F600');
    CHECK(text == "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
}
