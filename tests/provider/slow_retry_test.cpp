// SPDX-License-Identifier: MIT
#include "provider/slow_retry.hpp"

#include <catch2/catch_test_macros.hpp>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

constexpr double minute = 60'000;

struct Outage {
    FakeClock clock;
    FakeTimers timers{clock};
    FakePage page;
    SlowRetry retry{timers, page};
    int tried = 0;

    void try_again() { ++tried; }
    void fail() { retry.failed(Callback<>::to<&Outage::try_again>(this)); }
};

}  // namespace

TEST_CASE("What failed is tried again after a minute, then more and more slowly") {
    Outage outage;
    int tried = 0;
    for (const double minutes : {1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0}) {
        outage.fail();
        outage.timers.advance(minutes * minute - 1);
        CHECK(outage.tried == tried);
        outage.timers.advance(1);
        CHECK(outage.tried == ++tried);
    }
}

TEST_CASE("A page that nobody looks at tries nothing until it is looked at") {
    Outage outage;
    outage.page.visible = false;
    outage.fail();
    outage.timers.advance(60 * minute);
    CHECK(outage.tried == 0);
    CHECK(outage.timers.running() == 0);
    outage.retry.page_shown();
    CHECK(outage.tried == 1);
    outage.retry.page_shown();
    CHECK(outage.tried == 1);
}

TEST_CASE("A page that is looked at before it is time waits") {
    Outage outage;
    outage.fail();
    outage.retry.page_shown();
    CHECK(outage.tried == 0);
}

TEST_CASE("What is cancelled is not tried, and what succeeded begins with a short pause again") {
    Outage outage;
    outage.fail();
    outage.fail();
    SECTION("cancelled") {
        outage.retry.cancel();
        outage.timers.advance(60 * minute);
        CHECK(outage.tried == 0);
    }
    SECTION("cancelled while it was due behind another tab") {
        outage.page.visible = false;
        outage.timers.advance(60 * minute);
        outage.retry.cancel();
        outage.retry.page_shown();
        CHECK(outage.tried == 0);
    }
    SECTION("succeeded") {
        outage.retry.succeeded();
        outage.fail();
        outage.timers.advance(minute);
        CHECK(outage.tried == 1);
    }
}
