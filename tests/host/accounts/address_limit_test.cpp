// SPDX-License-Identifier: MIT
#include "host/accounts/address_limit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using namespace loquent::host;
using namespace std::chrono_literals;

TEST_CASE("an address has some turns at once, and then one in a while") {
    AddressLimit limit(3, 6s);
    const AddressLimit::Clock::time_point start{};
    for (int turn = 0; turn < 3; ++turn) {
        CHECK_FALSE(limit.begin("198.51.100.7", start));
    }
    CHECK(limit.begin("198.51.100.7", start) == 6s);
    CHECK(limit.begin("198.51.100.7", start + 5s) == 1s);
    CHECK_FALSE(limit.begin("198.51.100.8", start + 5s));
    CHECK_FALSE(limit.begin("198.51.100.7", start + 6s));
    CHECK(limit.begin("198.51.100.7", start + 6s) == 6s);
    CHECK_FALSE(limit.begin("198.51.100.7", start + 60s));
}

TEST_CASE("all addresses of one customer count as one") {
    AddressLimit limit(1, 6s);
    const AddressLimit::Clock::time_point start{};
    CHECK_FALSE(limit.begin("2001:db8:1:2::1", start));
    CHECK(limit.begin("2001:db8:1:2:ffff::9", start));
    CHECK_FALSE(limit.begin("2001:db8:1:3::1", start));
    CHECK_FALSE(limit.begin("198.51.100.7", start));
    CHECK(limit.begin("::ffff:198.51.100.7", start));
}
