// SPDX-License-Identifier: MIT
#include "host/http/json_shape.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace loquent::host;

TEST_CASE("the depth of a JSON text is limited") {
    const JsonLimits limits{.depth = 2, .values = 100};
    CHECK_FALSE(check_json_shape("[[]]", limits));
    CHECK_FALSE(check_json_shape("[[],[],{}]", limits));
    CHECK(check_json_shape("[[[]]]", limits));
    CHECK(check_json_shape(R"({"a":[{}]})", limits));
    CHECK(check_json_shape(std::string(1'000'000, '[')));
}

TEST_CASE("brackets within strings do not count") {
    const JsonLimits limits{.depth = 1, .values = 100};
    CHECK_FALSE(check_json_shape(R"(["[[[{{{"])", limits));
    CHECK_FALSE(check_json_shape(R"(["\"[[["])", limits));
    CHECK(check_json_shape(R"(["\\",[[]])", limits));
}

TEST_CASE("the number of values is limited") {
    const JsonLimits limits{.depth = 10, .values = 4};
    CHECK_FALSE(check_json_shape("[1,2,3]", limits));
    CHECK(check_json_shape("[1,2,3,4]", limits));
    CHECK_FALSE(check_json_shape(R"([",,,,,,,,"])", limits));
}

TEST_CASE("text that is no JSON is looked at without harm") {
    for (const char* text : {"", "]]]]", "\"", "\"\\", "}{"}) {
        CAPTURE(text);
        CHECK_FALSE(check_json_shape(text));
    }
}
