// SPDX-License-Identifier: MIT
#include "provider/deadline.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

struct World {
    FakeClock clock;
    FakeTimers timers{clock};
    std::optional<Deadline> deadline{std::in_place, timers};
    int calls = 0;

    void set(double delay) { deadline->set(delay, Callback<>::to<&World::count>(this)); }
    void count() { ++calls; }

    void set_anew() {
        set(50);
        deadline->clear();
        set(50);
    }
};

}  // namespace

TEST_CASE("A deadline calls once when its time has come") {
    World world;
    world.set(100);
    world.timers.advance(99);
    CHECK(world.calls == 0);
    world.timers.advance(1);
    CHECK(world.calls == 1);
    world.timers.advance(1'000);
    CHECK(world.calls == 1);
}

TEST_CASE("A deadline that is set anew forgets the one before") {
    World world;
    world.set(100);
    world.timers.advance(50);
    world.set(100);
    CHECK(world.timers.running() == 1);
    world.timers.advance(99);
    CHECK(world.calls == 0);
    world.timers.advance(1);
    CHECK(world.calls == 1);
}

TEST_CASE("A deadline that is cleared never calls") {
    World world;
    world.deadline->clear();
    world.set(100);
    world.deadline->clear();
    world.deadline->clear();
    CHECK(world.timers.running() == 0);
    world.timers.advance(1'000);
    CHECK(world.calls == 0);
}

TEST_CASE("A deadline is cancelled with its owner") {
    World world;
    world.set(100);
    world.deadline.reset();
    CHECK(world.timers.running() == 0);
    world.timers.advance(1'000);
    CHECK(world.calls == 0);
}

TEST_CASE("A deadline may be set and cleared from inside its action") {
    World world;
    world.deadline->set(100, Callback<>::to<&World::set_anew>(&world));
    world.timers.advance(100);
    CHECK(world.timers.running() == 1);
    CHECK(world.calls == 0);
    world.timers.advance(50);
    CHECK(world.calls == 1);
}
