// SPDX-License-Identifier: MIT
#include "base/decimal.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <string>

using namespace loquent::analytics;

TEST_CASE("A number is written in decimal") {
    for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{10},
                                       std::numeric_limits<std::uint64_t>::max()}) {
        std::string out = "n";
        append_decimal(out, number);
        CHECK(out == "n" + std::to_string(number));
    }
}

TEST_CASE("A number is read where there is nothing but up to nine digits") {
    CHECK(parse_decimal("0") == 0U);
    CHECK(parse_decimal("007") == 7U);
    CHECK(parse_decimal("999999999") == 999'999'999U);
    for (const char* text : {"", "-1", "+1", " 1", "1 ", "1a", "1000000000"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_decimal(text));
    }
}
