// SPDX-License-Identifier: MIT
#include "host/accounts/sign_in_attempts.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <thread>
#include <vector>

#include "fixtures/test_database.hpp"

using namespace loquent::host;
using loquent::host::testing::TestDatabase;

namespace {

struct Fixture {
    TestDatabase place;
    DatabaseResult<std::unique_ptr<Database>> opened = Database::open(place.location(), 4);
    SignInAttempts attempts{*std::get<0>(opened)};
    std::int64_t now = 1'700'000'000'000;

    /// Seconds to wait; 0 if the attempt is allowed.
    std::int64_t attempt(const char* login = "zoe") {
        const auto wait = std::get<std::optional<std::chrono::seconds>>(attempts.begin(login, now));
        return wait ? wait->count() : 0;
    }
};

}  // namespace

TEST_CASE("after four attempts each next one has to wait twice as long, up to 15 minutes") {
    Fixture fixture;
    for (int free = 0; free < 5; ++free) {
        CHECK(fixture.attempt() == 0);
    }
    for (const int wait : {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900}) {
        CHECK(fixture.attempt() == wait);
        CHECK(fixture.attempt("someone.else") == 0);
        REQUIRE_FALSE(fixture.attempts.forget("someone.else"));
        fixture.now += wait * 1000 - 1;
        CHECK(fixture.attempt() == 1);
        fixture.now += 1;
        CHECK(fixture.attempt() == 0);
    }
}

TEST_CASE("a success and an hour make the count void") {
    Fixture fixture;
    for (int free = 0; free < 5; ++free) {
        CHECK(fixture.attempt() == 0);
    }
    CHECK(fixture.attempt() == 1);
    REQUIRE_FALSE(fixture.attempts.forget("zoe"));
    for (int free = 0; free < 5; ++free) {
        CHECK(fixture.attempt() == 0);
    }
    CHECK(fixture.attempt() == 1);
    fixture.now += 60 * 60 * 1000 + 1;
    for (int free = 0; free < 5; ++free) {
        CHECK(fixture.attempt() == 0);
    }
}

TEST_CASE("many attempts at once gain nothing") {
    Fixture fixture;
    std::atomic<int> allowed = 0;
    {
        std::vector<std::jthread> clients;
        for (int client = 0; client < 20; ++client) {
            clients.emplace_back([&] { allowed += fixture.attempt() == 0 ? 1 : 0; });
        }
    }
    CHECK(allowed == 5);
}
