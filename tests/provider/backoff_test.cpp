// SPDX-License-Identifier: MIT
#include "provider/backoff.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics;

TEST_CASE("The pause doubles with each try") {
    CHECK(backoff_delay(1, 0) == 1'000);
    CHECK(backoff_delay(2, 0) == 2'000);
    CHECK(backoff_delay(3, 0) == 4'000);
    CHECK(backoff_delay(4, 0) == 8'000);
}

TEST_CASE("Random takes off up to half of the pause") {
    CHECK(backoff_delay(1, 0.5) == 750);
    CHECK(backoff_delay(4, 0.5) == 6'000);
    CHECK(backoff_delay(4, 1) == 4'000);
}
