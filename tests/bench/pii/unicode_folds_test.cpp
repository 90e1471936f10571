// SPDX-License-Identifier: MIT
// Holds the classes of unicode_folds.hpp against ICU, character by character.
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/utf8.hpp"
#include "pii/normalise.hpp"
#include "pii/scanner.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::pii;

namespace {

std::string folded(char32_t scalar) {
    std::string text;
    append_utf8(text, scalar);
    text.resize(
        static_cast<std::size_t>(normalise(text.data(), text.data() + text.size()) - text.data()));
    return text;
}

}  // namespace

TEST_CASE("Every dash, blank, digit and invisible character is folded, as ICU knows them") {
    std::size_t seen = 0;
    for (char32_t scalar = 0x80; scalar < 0x110000; ++scalar) {
        if (scalar >= 0xD800 && scalar < 0xE000) {
            continue;
        }
        const auto c = static_cast<UChar32>(scalar);
        const auto category = u_charType(c);
        CAPTURE(static_cast<std::uint32_t>(scalar));
        std::string expected;
        if (category == U_DASH_PUNCTUATION) {
            expected = "-";
        } else if (category == U_SPACE_SEPARATOR || category == U_LINE_SEPARATOR ||
                   category == U_PARAGRAPH_SEPARATOR || scalar == 0x85) {
            expected = " ";
        } else if (const int digit = u_digit(c, 10);
                   digit >= 0 && category == U_DECIMAL_DIGIT_NUMBER) {
            expected = std::to_string(digit);
        } else if (u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) == U_NT_DIGIT) {
            expected = std::to_string(static_cast<int>(u_getNumericValue(c)));
        } else if (category == U_FORMAT_CHAR || category == U_CONTROL_CHAR ||
                   u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
            expected = "";
        } else {
            continue;
        }
        ++seen;
        if (folded(scalar) != expected) {
            CHECK(folded(scalar) == expected);
        }
    }
    CHECK(seen > 4000);
}

TEST_CASE("A number is found through every separator of a class, and every invisible character") {
    std::string buffer;
    for (char32_t scalar = 1; scalar < 0x110000; ++scalar) {
        const auto c = static_cast<UChar32>(scalar);
        const auto category = u_charType(c);
        const bool separates = category == U_DASH_PUNCTUATION || category == U_SPACE_SEPARATOR;
        const bool is_hidden =
            category == U_FORMAT_CHAR ||
            (category == U_CONTROL_CHAR && !(scalar >= 9 && scalar <= 13) && scalar != 0x85);
        if (!separates && !is_hidden) {
            continue;
        }
        std::string between;
        append_utf8(between, scalar);
        const std::string text = "415" + between + (separates ? "" : "-") + "555" + between +
                                 (separates ? "" : "-") + "0123";
        if (!find_pii(text, {.buffer = buffer})) {
            CAPTURE(static_cast<std::uint32_t>(scalar));
            CHECK(find_pii(text, {.buffer = buffer}));
        }
    }
    for (int scalar = 1; scalar < 0x20; ++scalar) {
        const std::string text = std::string("zoe") + static_cast<char>(scalar) + "@example.com";
        CAPTURE(scalar);
        CHECK((find_pii(text, {.buffer = buffer}) || (scalar >= 9 && scalar <= 13)));
    }
}
