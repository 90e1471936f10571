// SPDX-License-Identifier: MIT
#include "base/json_reader.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

using namespace loquent::analytics;
using nlohmann::json;

namespace {

/// A JSON text as the sequence of its tokens, in a form that both parsers can give.
using Tokens = std::vector<std::string>;

std::string number_token(double value) {
    // nlohmann reads the integer -0 as 0.
    value = value == 0 ? 0 : value;
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "number %.17g", value);
    return text.data();
}

/// What our reader makes of `text`; nothing where it is not JSON.
std::optional<Tokens> read(std::string_view text) {
    using Token = JsonReader::Token;
    JsonReader reader(text);
    Tokens tokens;
    while (true) {
        const Token token = reader.next();
        switch (token) {
            case Token::end:
                return tokens;
            case Token::error:
                return std::nullopt;
            case Token::key:
                tokens.push_back("key " + unescape_json_string(reader.source()));
                break;
            case Token::string:
                tokens.push_back("string " + unescape_json_string(reader.source()));
                break;
            case Token::number:
                tokens.push_back(
                    number_token(std::strtod(std::string(reader.source()).c_str(), nullptr)));
                break;
            default:
                tokens.emplace_back(reader.source());
        }
    }
}

/// Takes down what nlohmann/json reads.
struct Oracle final : json::json_sax_t {
    Tokens tokens;

    bool add(std::string token) {
        tokens.push_back(std::move(token));
        return true;
    }
    bool null() override { return add("null"); }
    bool boolean(bool value) override { return add(value ? "true" : "false"); }
    bool number_integer(std::int64_t value) override {
        return add(number_token(static_cast<double>(value)));
    }
    bool number_unsigned(std::uint64_t value) override {
        return add(number_token(static_cast<double>(value)));
    }
    bool number_float(double value, const std::string&) override {
        return add(number_token(value));
    }
    bool string(std::string& value) override { return add("string " + value); }
    bool binary(json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return add("{"); }
    bool key(std::string& value) override { return add("key " + value); }
    bool end_object() override { return add("}"); }
    bool start_array(std::size_t) override { return add("["); }
    bool end_array() override { return add("]"); }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override {
        return false;
    }
};

std::optional<Tokens> read_with_oracle(std::string_view text) {
    Oracle oracle;
    return json::sax_parse(text, &oracle) ? std::optional(oracle.tokens) : std::nullopt;
}

/// Makes random texts. Not std::uniform_int_distribution: it differs from library to library.
class Generator {
  public:
    std::size_t below(std::size_t bound) { return random_() % bound; }

    std::string value(int depth) {
        switch (below(depth > 0 ? 8 : 5)) {
            case 0:
                return pick({"true", "false", "null"});
            case 1:
            case 2:
                return pick({"0", "-0", "7", "-12", "1.5", "0.0", "-0.25e3", "1E5", "2e+10", "3e-7",
                             "9007199254740993", "18446744073709551615", "18446744073709551616",
                             "-9223372036854775808", "1e-400"});
            case 3:
            case 4:
                return string();
            case 5:
            case 6:
                return list('{', '}', depth);
            default:
                return list('[', ']', depth);
        }
    }

    /// `text` with one to three bytes or ranges of it changed. The byte NUL is left out: nlohmann
    /// takes it for the end of the text.
    std::string mutate(std::string text) {
        constexpr std::string_view structure = "{}[]\",:\\/ \t\n\r+-.eEu0129atfnDd8\x01\x1F\x7F";
        for (std::size_t change = below(3) + 1; change > 0; --change) {
            const std::size_t at = below(text.size() + 1);
            const char byte = below(2) == 0 ? structure[below(structure.size())]
                                            : static_cast<char>(below(255) + 1);
            switch (below(5)) {
                case 0:
                    text.insert(at, 1, byte);
                    break;
                case 1:
                    text.erase(at, 1);
                    break;
                case 2:
                    text.erase(at, below(8));
                    break;
                case 3:
                    text.replace(at, 1, 1, byte);
                    break;
                default:
                    text.insert(at, text.substr(below(text.size() + 1), below(12)));
            }
        }
        return text;
    }

  private:
    std::string pick(const std::vector<std::string>& choices) {
        return choices[below(choices.size())];
    }

    std::string space() { return pick({"", "", "", " ", "\n", "\t\r", "  "}); }

    std::string string() {
        std::string text = "\"";
        for (std::size_t length = below(6); length > 0; --length) {
            text += pick({"a",
                          "key",
                          " ",
                          "/",
                          "\x7F",
                          "\\\"",
                          "\\\\",
                          "\\/",
                          "\\b",
                          "\\f",
                          "\\n",
                          "\\r",
                          "\\t",
                          "\\u0000",
                          "\\u00e9",
                          "\\u20AC",
                          "\\ud83D\\uDE00",
                          "\xC3\xA9",
                          "\xE2\x82\xAC",
                          "\xED\x9F\xBF",
                          "\xF0\x9F\x98\x80",
                          "\xF4\x8F\xBF\xBF"});
        }
        return text + '"';
    }

    std::string list(char open, char close, int depth) {
        std::string text = open + space();
        for (std::size_t count = below(4); count > 0; --count) {
            text += open == '{' ? string() + space() + ':' + space() : "";
            text += value(depth - 1) + space();
            text += count > 1 ? ',' + space() : "";
        }
        return text + close;
    }

    std::mt19937 random_{20240607};
};

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
    Generator generator;
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
    Generator generator;
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

TEST_CASE("The source of a string is what stands between its quotes") {
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
