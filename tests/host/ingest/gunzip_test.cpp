// SPDX-License-Identifier: MIT
#include "host/ingest/gunzip.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fixtures/packing.hpp"

using namespace loquent::host;
using loquent::host::testing::gzip;

TEST_CASE("gzip data is inflated") {
    std::string text(200'000, 'x');
    text += "end";
    CHECK(std::get<std::string>(gunzip(gzip(text), text.size())) == text);
    CHECK(std::get<std::string>(gunzip(gzip(""), 0)).empty());
}

TEST_CASE("members that follow one another are one text") {
    CHECK(std::get<std::string>(gunzip(gzip("one ") + gzip("two"), 100)) == "one two");
}

TEST_CASE("inflating stops at the limit") {
    const std::string bomb = gzip(std::string(10 * 1024 * 1024, '0'));
    REQUIRE(bomb.size() < 20'000);
    CHECK(std::get<GunzipError>(gunzip(bomb, 1024 * 1024)) == GunzipError::too_large);
    CHECK(std::get<GunzipError>(gunzip(gzip("four"), 3)) == GunzipError::too_large);
}

TEST_CASE("gzip data that ends too early is truncated, at every length") {
    const std::string whole = gzip("some text that is long enough");
    for (std::size_t length = 2; length < whole.size(); ++length) {
        CAPTURE(length);
        CHECK(std::get<GunzipError>(gunzip(whole.substr(0, length), 100)) ==
              GunzipError::truncated);
    }
}

TEST_CASE("damaged gzip data is malformed") {
    std::string damaged = gzip("some text");
    damaged[damaged.size() - 8] ^= 1;  // the checksum
    CHECK(std::get<GunzipError>(gunzip(damaged, 100)) == GunzipError::malformed);
    CHECK(std::get<GunzipError>(gunzip("\x1f\x8b not gzip at all", 100)) == GunzipError::malformed);
    CHECK(std::get<GunzipError>(gunzip(gzip("text") + "rest", 100)) == GunzipError::malformed);
}
