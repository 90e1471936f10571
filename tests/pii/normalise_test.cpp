// SPDX-License-Identifier: MIT
#include "pii/normalise.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using namespace loquent::analytics::pii;

namespace {

std::string normalised(std::string_view text) {
    std::string copy(text);
    const char* const end = normalise(copy.data(), copy.data() + copy.size());
    CHECK(*end == '\0');
    copy.resize(static_cast<std::size_t>(end - copy.data()));
    return copy;
}

}  // namespace

TEST_CASE("Look-alikes become what they look like") {
    struct Row {
        std::string_view text;
        std::string_view folded;
    };
    for (const auto& [text, expected] : {
             // digits
             Row{"\uFF10\uFF11\uFF19", "019"},
             {"\u0660\u0661\u0669", "019"},
             {"\u06F0\u06F9", "09"},
             {"\u0966\u096F", "09"},
             {"\u09E6\u0BE6\u0E50\u17E0", "0000"},
             {"\U0001D7CE\U0001D7D7\U0001D7D8\U0001D7FF", "0909"},
             {"\U000104A3\U0001E951\U0001FBF9", "319"},
             {"\u00B9\u00B2\u00B3\u2074\u2080", "12340"},
             {"\u2460\u2461\u2468", "129"},
             {"1\uFE0F\u20E32\uFE0F\u20E3", "12"},
             // letters
             {"\uFF21\uFF3A\uFF41\uFF5A", "AZaz"},
             // punctuation
             {"\uFF20\uFE6B", "@@"},
             {"\uFF0E\u3002\uFF61\u2024", "...."},
             {"\uFF0B\u207A", "++"},
             {"\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-------"},
             {"\u30FC\uFF0D", "--"},
             {"\uFF08\uFF09\uFF1A\uFF0F", "():/"},
             {"a\u00A0b\u2009c\u202Fd\u3000e", "a b c d e"},
             // what cannot be seen
             {"a\u200B\u200C\u200D\u2060\uFEFF\u00ADb", "ab"},
             {"a\u202A\u202C\u2066\u2069\u200E\u061C\u180E\u034F\uFE0F\U000E0041b", "ab"},
             // escapes
             {"zoe%40example%2Ecom", "zoe@example.com"},
             {"%EF%BC%A0", "@"},
             {"%2540", "@"},
             {"a\\181", "a181"},
             {"\U0001D6A3\U0001D6A4", "z\U0001D6A4"},
             {"%25252540", "@"},
             {"%u0040%uFF20", "@@"},
             {"\\u0040\\u002e", "@."},
             {"a\\uE000b",
              "a\xC0"
              "b"},
             {"\\\\u0040", "@"},
             {"\\x40\\x2E", "@."},
             {"\\u{40}\\u{1D7D9}", "@1"},
             {"\\uD835\\uDFD9", "1"},
             {"\\/a\\\"b", "/a\"b"},
             {"a\\nb", "a b"},
             {"&#64;&#x40;&#X2e;&#64", "@@.@"},
             {"&commat;&period;&plus;&nbsp;&colon;", "@.+ :"},
             {"&amp;#64;", "@"},
             {"&amp;amp;commat;", "@"},
             {"&lpar;1&rpar;&sol;&hyphen;", "(1)/-"},
             {"\uFF05\uFF14\uFF10", "@"},
         }) {
        CAPTURE(text);
        CHECK(normalised(text) == expected);
    }
}

TEST_CASE("A text without look-alikes stays as it is") {
    for (const char* text : {"", "plain text, 1 + 1 = 2", "caf\u00E9", "\u4F8B\u5B50", "\U0001F600",
                             "100%", "50% of 3%", "%zz%4", "a & b", "&unknown;", "&#;", "&#x;",
                             "&;", "\xFF\xC3", "\xED\xA0\x80", "%2"}) {
        CAPTURE(text);
        CHECK(normalised(text) == text);
    }
}

TEST_CASE("Half an escape is no reason to read beyond the text") {
    const std::string_view text =
        "%40\\u0040\\x40\\uD835\\uDFD9\\u{1D7D9}&#64;&#x40;&commat;%uFF20\uFF10";
    for (std::size_t length = 0; length <= text.size(); ++length) {
        CHECK(normalised(text.substr(0, length)).size() <= length);
    }
}

TEST_CASE("Bytes that are no character are left out, or become some letter") {
    CHECK(normalised("\\uD835\\u0041 %00 &#0; \\u{110000} &#x110000;") == "A    ");
    CHECK(normalised("\\uDFD9").empty());
    CHECK(normalised("z\\u00f6e@example.com") ==
          "z\xC0"
          "e@example.com");
}

TEST_CASE("Text that is wrapped up too often is left at some depth") {
    std::string text = "%40";
    for (int level = 0; level < 20; ++level) {
        text.insert(1, "25");
    }
    CHECK(normalised(text).starts_with("%25"));
}

TEST_CASE("Escapes of every spelling are decoded") {
    struct Row {
        const char* text;
        const char* decoded;
    };
    for (const auto& [text, decoded] : {
             Row{"&#0000000000064;", "@"},
             {"&#x00000000040;", "@"},
             {"\\u{0000000040}", "@"},
             {"\\x{40}", "@"},
             {"\\100", "@"},
             // without a semicolon, before what would be a digit in a larger base
             {"ann&#64acme", "ann@acme"},
             // the first of the low surrogates
             {"\\ud835\\udc00", "A"},
             {"a%00b%1Fc", "abc"},
             {"a\\u0000b\\u0001c", "abc"},
             {"a&shy;b&zwj;c&ZeroWidthSpace;d", "abcd"},
             {"1&ndash;2&mdash;3&minus;4", "1-2-3-4"},
             {"1&ensp;2&NonBreakingSpace;3", "1 2 3"},
             {"&num;&lowbar;&equals;&quot;&lcub;", "#_=\"{"},
             {"a\x01"
              "b\x7F"
              "c\xC2\x80"
              "d",
              "abcd"},
             {"a\tb\x0B"
              "c",
              "a b c"},
         }) {
        CAPTURE(text);
        CHECK(normalised(text) == decoded);
    }
}

TEST_CASE("A form's plus is a blank, unless it begins a number") {
    const auto decoded = [](std::string text) {
        text.insert(0, 1, '\0');
        (void)decode_form(text.data() + 1, text.data() + text.size());
        return text.substr(1);
    };
    CHECK(decoded("a+b") == "a b");
    CHECK(decoded("q=call++442079460958") == "q=call +442079460958");
    CHECK(decoded("phone=+44+20+7946+0958") == "phone=+44 20 7946 0958");
    CHECK(decoded("+(44)+20") == "+(44) 20");
    CHECK(decoded("c++") == "c  ");
}
