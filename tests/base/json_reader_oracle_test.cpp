// SPDX-License-Identifier: MIT
// Compares our reader with nlohmann/json: where both agree, and where they are known to differ.
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <string_view>

#include "json_generator.hpp"
#include "json_oracle.hpp"
#include "json_tokens.hpp"

using namespace loquent::analytics;
using nlohmann::json;

namespace {

/// Takes out of `text` what the two may judge differently (see the tests of their differences).
std::string without_known_differences(const std::string& text) {
    static const std::regex surrogate("\\\\u[dD][89a-fA-F]");
    static const std::regex huge_exponent("([eE][+-]?)[0-9]{3,}");
    return std::regex_replace(std::regex_replace(text, surrogate, "\\u00"), huge_exponent, "$019");
}

}  // namespace

TEST_CASE("Our JSON reader and nlohmann agree on picked texts") {
    for (const char* text : {
             // Well-formed.
             "null",
             "true",
             "false",
             "0",
             "-0",
             "10",
             "-1.5e+3",
             "1E400000000000000000000e",
             "\"\"",
             "\"a\"",
             "[]",
             "{}",
             " [ ] ",
             "\t{\r\n}",
             "[1,2]",
             "[[],{}]",
             R"({"a":1})",
             R"({"a":{"b":[null,true,"c"]}})",
             R"({"":0})",
             R"({"a":1,"a":2})",
             R"("\"\\\/\b\f\n\r\t\u00E9")",
             "\"\x7F\"",
             "\"\xC3\xA9\"",
             "1e-999",
             "1.0",
             // Not: the whole text.
             "",
             " ",
             "nul",
             "nulll",
             "True",
             "NaN",
             "Infinity",
             "undefined",
             "'a'",
             "null null",
             "1 2",
             "[] []",
             "{} x",
             "/* */ 1",
             "1 // one",
             "\xEF\xBB",
             "\xC2\xA0"
             "1",
             "\v1",
             // Not: numbers.
             "-",
             "+1",
             "01",
             "-01",
             "00",
             "1.",
             ".5",
             "-.5",
             "1.e5",
             "1e",
             "1e+",
             "1e5.5",
             "0x1F",
             "1_000",
             "--1",
             "1a",
             "1-",
             // Not: strings.
             "\"",
             "\"a",
             "\"\\",
             "\"\\\"",
             "\"\\x\"",
             "\"\\'\"",
             "\"\\u\"",
             "\"\\u12\"",
             "\"\\u12g4\"",
             "\"\\u123\"",
             "\"\\U00e9\"",
             "\"\n\"",
             "\"\t\"",
             "\"\x1F\"",
             "\"\xFF\"",
             "\"\xC3\"",
             "\"\xC0\x80\"",
             "\"\xED\xA0\x80\"",
             "\"\xF4\x90\x80\x80\"",
             "\"\xE2\x82\"",
             // Not: arrays and objects.
             "[",
             "]",
             "[1",
             "[1,",
             "[1,]",
             "[,1]",
             "[1 2]",
             "[1}",
             "[1:2]",
             "{",
             "}",
             "{1:2}",
             R"({"a")",
             R"({"a":)",
             R"({"a":1)",
             R"({"a":1,})",
             R"({,"a":1})",
             R"({"a" 1})",
             R"({"a":1 "b":2})",
             R"({"a":1])",
             R"({a:1})",
             R"({"a"})",
             R"({"a":})",
             R"({"a"::1})",
             "[\"a\":1]",
             "[}",
             "{]",
             ",",
             ":",
         }) {
        CAPTURE(text);
        CHECK(read(text).has_value() == json::accept(text));
        CHECK(read(text) == read_with_oracle(text));
    }
}

TEST_CASE("Our JSON reader rebuilds generated texts as nlohmann does") {
    JsonGenerator generator;
    for (int count = 0; count < 3'000; ++count) {
        const std::string text = generator.value(5);
        const auto tokens = read(text);
        if (!tokens || tokens != read_with_oracle(text)) {
            FAIL_CHECK(text);
        }
    }
    SUCCEED();
}

TEST_CASE("Our JSON reader and nlohmann agree on mutated texts") {
    JsonGenerator generator;
    int well_formed = 0;
    int malformed = 0;
    for (int count = 0; count < 10'000; ++count) {
        const std::string text = without_known_differences(generator.mutate(generator.value(3)));
        const auto tokens = read(text);
        ++(tokens ? well_formed : malformed);
        if (tokens != read_with_oracle(text)) {
            FAIL_CHECK(text);
        }
    }
    // Both outcomes must really have been compared.
    CHECK(well_formed > 1'000);
    CHECK(malformed > 1'000);
}

TEST_CASE("A number that a double cannot hold is JSON to us though not to nlohmann") {
    for (const char* text : {"1e999", "-1e999", "[1e400]"}) {
        CAPTURE(text);
        CHECK(read(text));
        CHECK_FALSE(json::accept(text));
    }
}

TEST_CASE("An escaped lone surrogate is JSON to us though not to nlohmann") {
    for (const char* text : {R"("\ud800")", R"("\udc00")", R"("\ud800\ud800")", R"("\ud800x")"}) {
        CAPTURE(text);
        CHECK(read(text));
        CHECK_FALSE(json::accept(text));
    }
}

TEST_CASE("A byte order mark is not JSON to us though nlohmann skips it") {
    CHECK_FALSE(read("\xEF\xBB\xBFnull"));
    CHECK(json::accept("\xEF\xBB\xBFnull"));
}

TEST_CASE("A NUL byte is not JSON to us though nlohmann takes it for the end") {
    const std::string text("null\0x", 6);
    CHECK_FALSE(read(text));
    CHECK(json::accept(text));
    CHECK_FALSE(read(std::string_view("\0", 1)));
    CHECK_FALSE(read(std::string_view("\"\0\"", 3)));
    CHECK_FALSE(read(std::string_view("[\0]", 3)));
}
