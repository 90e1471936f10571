// SPDX-License-Identifier: MIT
#include "host/http/content_coding.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::host;

TEST_CASE("a coding is accepted when it is named, or all are, and its weight is not zero") {
    for (const char* field : {"br", "gzip, br", "gzip;q=1.0, br;q=0.5", "BR", " br ;q=0.001", "*",
                              "gzip;q=0,*;q=0.1", "gzip,br"}) {
        CAPTURE(field);
        CHECK(accepts_coding(field, "br"));
    }
    for (const char* field : {"", "gzip", "identity", "br;q=0", "br; q=0.000", "*, br;q=0", "*;q=0",
                              "brotli", "x-br", ",", ";"}) {
        CAPTURE(field);
        CHECK_FALSE(accepts_coding(field, "br"));
    }
}
