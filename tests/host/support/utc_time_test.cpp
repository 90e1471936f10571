// SPDX-License-Identifier: MIT
#include "host/support/utc_time.hpp"

#include <catch2/catch_test_macros.hpp>

using loquent::host::to_utc_text;

TEST_CASE("a time is written in UTC and whole seconds") {
    CHECK(to_utc_text(0) == "1970-01-01T00:00:00Z");
    CHECK(to_utc_text(1'795'521'600'999) == "2026-11-24T12:00:00Z");
}
