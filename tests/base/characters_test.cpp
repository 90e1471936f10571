// SPDX-License-Identifier: MIT
#include "base/characters.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "base/word_list.hpp"

using namespace loquent::analytics;

TEST_CASE("Capitals have a small letter, and nothing else changes") {
    for (int code = 0; code < 128; ++code) {
        const char c = static_cast<char>(code);
        CAPTURE(code);
        CHECK(to_lower(c) == (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c));
    }
}

TEST_CASE("Up to three separators stand between groups") {
    for (const char* text : {" 1", "- 1", " - 1", "/_1", ".a"}) {
        CAPTURE(text);
        REQUIRE(skip_separators(text) != nullptr);
        CHECK(is_alphanumeric(*skip_separators(text)));
    }
    for (const char* text : {"", "1", "    1", " ", "--", "+1"}) {
        CAPTURE(text);
        CHECK(skip_separators(text) == nullptr);
    }
}

TEST_CASE("A word of a list is between blanks") {
    CHECK(is_in_list(" a bc d ", "bc"));
    CHECK(is_in_list(" telephone phone ", "phone"));
    CHECK_FALSE(is_in_list(" telephone ", "phone"));
    CHECK_FALSE(is_in_list("a b", "a"));
    CHECK_FALSE(is_in_list("a b", "b"));
}
