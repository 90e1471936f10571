// SPDX-License-Identifier: MIT
#include "host/support/percent_decoding.hpp"

#include <catch2/catch_test_macros.hpp>

using loquent::host::percent_decode;

TEST_CASE("percent-decoding decodes once and leaves everything else alone") {
    CHECK(percent_decode("") == "");
    CHECK(percent_decode("a+b%20c%2B") == "a+b c+");
    CHECK(percent_decode("%252e") == "%2e");
    CHECK(percent_decode("%c3%A9") == "\xc3\xa9");
    CHECK(percent_decode("%00") == std::string(1, '\0'));
}

TEST_CASE("percent-decoding refuses a percent sign without two hexadecimal digits") {
    for (const char* text : {"%", "%4", "a%", "%zz", "%4g", "%-1", "%+1", "%0x1", "% 1"}) {
        CAPTURE(text);
        CHECK_FALSE(percent_decode(text));
    }
}
