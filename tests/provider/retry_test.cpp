// SPDX-License-Identifier: MIT
#include "provider/retry.hpp"

#include <catch2/catch_test_macros.hpp>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

struct Tries {
    FakeClock clock;
    FakeTimers timers{clock};
    Retry retry{timers, {.tries = 3, .time_limit = 500}};
    int timed_out = 0;
    int again = 0;

    void on_time_out() { ++timed_out; }
    void on_again() { ++again; }
    void begin() { retry.begin_try(Callback<>::to<&Tries::on_time_out>(this)); }
};

}  // namespace

TEST_CASE("A try that takes too long times out once") {
    Tries tries;
    tries.begin();
    tries.timers.advance(499);
    CHECK(tries.timed_out == 0);
    tries.timers.advance(10'000);
    CHECK(tries.timed_out == 1);
}

TEST_CASE("A try that has ended does not time out") {
    Tries tries;
    tries.begin();
    tries.retry.end_try();
    CHECK(tries.timers.running() == 0);
}

TEST_CASE("There are as many tries as the limits say, until it is reset") {
    Tries tries;
    for (int count = 0; count < 3; ++count) {
        CHECK(tries.retry.has_tries_left());
        tries.begin();
    }
    CHECK_FALSE(tries.retry.has_tries_left());
    tries.retry.reset();
    CHECK(tries.retry.has_tries_left());
    CHECK(tries.timers.running() == 0);
}

TEST_CASE("The pause after a try grows with the tries") {
    Tries tries;
    for (const double pause : {1'000.0, 2'000.0, 4'000.0}) {
        tries.begin();
        tries.again = 0;
        tries.retry.pause(0, Callback<>::to<&Tries::on_again>(&tries));
        tries.timers.advance(pause - 1);
        CHECK(tries.again == 0);
        tries.timers.advance(1);
        CHECK(tries.again == 1);
    }
    CHECK(tries.timed_out == 0);
}
