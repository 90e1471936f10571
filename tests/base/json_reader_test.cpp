// SPDX-License-Identifier: MIT
#include "base/json_reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "json_tokens.hpp"

using namespace loquent::analytics;

TEST_CASE("Nesting is JSON up to the depth limit") {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    CHECK(read(nested(JsonReader::max_depth)));
    CHECK_FALSE(read(nested(JsonReader::max_depth + 1)));
    CHECK_FALSE(read(std::string(100'000, '[')));
}

TEST_CASE("A place that was left does not count for the depth limit") {
    std::string text = "[";
    for (std::size_t count = 0; count < 2 * JsonReader::max_depth; ++count) {
        text += "[],{},";
    }
    CHECK(read(text + "0]"));
}

TEST_CASE("The depth is that after the token") {
    using Token = JsonReader::Token;
    JsonReader reader(R"({"a":[1],"b":{}})");
    struct Row {
        Token token;
        std::size_t depth;
    };
    for (const auto& [token, depth] : {
             Row{Token::begin_object, 1},
             {Token::key, 1},
             {Token::begin_array, 2},
             {Token::number, 2},
             {Token::end_array, 1},
             {Token::key, 1},
             {Token::begin_object, 2},
             {Token::end_object, 1},
             {Token::end_object, 0},
             {Token::end, 0},
         }) {
        CHECK(reader.next() == token);
        CHECK(reader.depth() == depth);
    }
}

TEST_CASE("After the end and after an error nothing else comes") {
    JsonReader whole("1");
    CHECK(whole.next() == JsonReader::Token::number);
    CHECK(whole.next() == JsonReader::Token::end);
    CHECK(whole.next() == JsonReader::Token::end);

    JsonReader broken("[x,1]");
    CHECK(broken.next() == JsonReader::Token::begin_array);
    CHECK(broken.next() == JsonReader::Token::error);
    CHECK(broken.next() == JsonReader::Token::error);
}

TEST_CASE("The source of a string is the part between its quotes") {
    JsonReader reader(R"( "a\"b" )");
    CHECK(reader.next() == JsonReader::Token::string);
    CHECK(reader.source() == R"(a\"b)");
}

TEST_CASE("Escapes in strings are resolved") {
    struct Row {
        std::string_view source;
        std::string_view text;
    };
    for (const auto& [source, text] : {
             Row{"", ""},
             {"plain", "plain"},
             {R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t"},
             {R"(\u0041\u00e9\u20AC)", "A\xC3\xA9\xE2\x82\xAC"},
             {R"(a\u0000b)", std::string_view("a\0b", 3)},
             {R"(\ud83d\ude00)", "\xF0\x9F\x98\x80"},
             {R"(\uD800\uDC00)", "\xF0\x90\x80\x80"},
             {R"(\uDBFF\uDFFF)", "\xF4\x8F\xBF\xBF"},
             {R"(\ud7ff\ue000)", "\xED\x9F\xBF\xEE\x80\x80"},
             {R"(\\u0041)", R"(\u0041)"},
         }) {
        CAPTURE(source);
        CHECK(unescape_json_string(source) == text);
    }
}

TEST_CASE("A lone surrogate becomes a replacement character") {
    struct Row {
        std::string_view source;
        std::string_view text;
    };
    for (const auto& [source, text] : {
             Row{R"(\ud800)", "\xEF\xBF\xBD"},
             {R"(\udfff)", "\xEF\xBF\xBD"},
             {R"(\ud800x)", "\xEF\xBF\xBDx"},
             {R"(\ud800\n)", "\xEF\xBF\xBD\n"},
             {R"(\ud800\u0041)",
              "\xEF\xBF\xBD"
              "A"},
             {R"(\ude00\ud83d)", "\xEF\xBF\xBD\xEF\xBF\xBD"},
             {R"(\ud83d\ud83d\ude00)", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
         }) {
        CAPTURE(source);
        CHECK(unescape_json_string(source) == text);
    }
}

TEST_CASE("A number's text is read as the number") {
    for (const char* text : {"0", "-0", "1", "-17", "3.25", "0.001", "1e3", "2.5E-3", "-1.5e+2",
                             "12345678901234567890", "1e308", "4.9e-324", "1e-320"}) {
        CAPTURE(text);
        CHECK_THAT(number_of_json(text),
                   Catch::Matchers::WithinRel(nlohmann::json::parse(text).get<double>(), 1e-12));
    }
    CHECK(number_of_json("1e999") > 1e308);
    CHECK(number_of_json("1e-999999999999") == 0);
}
