// SPDX-License-Identifier: MIT
// When events are sent, in what requests, and how a page ends.
#include <catch2/catch_test_macros.hpp>

#include "delivery_fixture.hpp"

namespace loquent::analytics::direct {
namespace {

using fake::has_event;
using Fixture = fake::DeliveryFixture;

TEST_CASE_METHOD(Fixture, "Events are sent together, three seconds after the first") {
    add();
    timers.advance(2'000);
    add();
    CHECK(server.requests.empty());
    timers.advance(1'000);
    REQUIRE(server.requests.size() == 1);
    CHECK(server.requests[0].url == "https://ph.example/e/");
    CHECK(server.requests[0].size() == 2);
    CHECK(server.requests[0].body["api_key"] == "phc_test");
    CHECK(server.requests[0].body["sent_at"] == "2023-11-14T22:13:23.000Z");
    server.answer(200);
    CHECK(ends.count("delivered") == 2);
    CHECK(timers.running() == 0);
}

TEST_CASE_METHOD(Fixture,
                 "Fifty events, or as many bytes as a beacon can carry, are sent at once") {
    SECTION("by number") {
        add(50);
        REQUIRE(server.requests.size() == 1);
        CHECK(server.requests[0].size() == 50);
    }
    SECTION("by bytes") {
        add(3, 22'000);
        REQUIRE(server.requests.size() == 1);
        CHECK(server.requests[0].size() == 3);
    }
}

TEST_CASE_METHOD(Fixture, "A request has at most what the browser takes of it") {
    add();
    flush();
    add(10, 22'000);
    SECTION("twice what a beacon can carry, while the page is there") {
        server.answer(200);
        CHECK(server.requests[1].size() == 5);
        CHECK_FALSE(server.requests[1].keepalive);
    }
    SECTION("once that, where it is to outlive the page") {
        delivery.page_hidden();
        server.answer(200);
        CHECK(server.requests[1].size() == 2);
        CHECK(server.requests[1].keepalive);
    }
}

TEST_CASE_METHOD(Fixture, "One request is on its way at a time") {
    add(170);
    CHECK(server.requests.size() == 1);
    server.serve();
    // The rest is no full batch.
    CHECK(server.requests.size() == 3);
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == 170);
}

TEST_CASE_METHOD(Fixture, "The oldest event makes room for a new one") {
    add();
    flush();
    server.answer({.status = 503, .retry_after = 3'600'000});
    add(2'004);
    CHECK(ends.count("evicted") == 5);
    CHECK(ends.of[1] == "evicted");
    CHECK(delivery.events().size() == EventStore::max_events);
}

TEST_CASE_METHOD(Fixture, "What is on its way is not evicted") {
    add(2'100);
    CHECK(ends.count("evicted") == 100);
    CHECK(ends.of.count(50) == 0);
    CHECK(ends.of[51] == "evicted");
    server.serve();
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == EventStore::max_events);
}

TEST_CASE_METHOD(Fixture, "An event of last week is not sent any more") {
    add();
    flush();
    server.answer(503);
    clock.time += 8.0 * 24 * 3'600'000;
    add();
    timers.advance(1'000);
    CHECK(ends.of[1] == "expired");
    REQUIRE(server.requests.size() == 2);
    CHECK(server.requests[1].size() == 1);
}

TEST_CASE_METHOD(Fixture, "flush ends when all is delivered, or when the server cannot be had") {
    flush();
    CHECK(flushes == 1);
    add(120);
    flush();
    server.answer(200);
    server.answer(200);
    CHECK(flushes == 1);
    server.answer(200);
    CHECK(flushes == 2);
    add();
    flush();
    server.answer(503);
    CHECK(flushes == 3);
    CHECK(ends.of.count(121) == 0);
}

TEST_CASE_METHOD(Fixture, "Hidden pages send at once, by requests that outlive them") {
    add();
    delivery.page_hidden();
    REQUIRE(server.requests.size() == 1);
    CHECK(server.requests[0].keepalive);
    add();
    delivery.page_left();
    REQUIRE(server.beacons.size() == 1);
    CHECK(server.beacons[0].size() == 1);
    CHECK(has_event(server.beacons[0], 2));
    // Should it come back.
    server.answer(200);
    delivery.resume();
    server.serve();
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == 2);
}

TEST_CASE_METHOD(Fixture, "A request that the page takes with it is repeated by a beacon") {
    add(2);
    flush();
    CHECK_FALSE(server.requests[0].keepalive);
    delivery.page_left();
    REQUIRE(server.beacons.size() == 1);
    CHECK(server.beacons[0].size() == 2);
}

TEST_CASE_METHOD(Fixture, "A page that was left sends nothing twice when it is hidden after that") {
    add();
    delivery.page_left();
    delivery.page_hidden();
    CHECK(server.beacons.size() == 1);
    CHECK_FALSE(server.is_busy());
    // It has come back, and is hidden again.
    delivery.resume();
    server.serve();
    add();
    delivery.page_hidden();
    CHECK(server.is_busy());
}

TEST_CASE_METHOD(Fixture, "Beacons share what the browser takes of a page") {
    add(100, 1'000);
    delivery.hand_over();
    CHECK(server.beacons.size() == 1);
    // The rest goes as long as the page lives.
    CHECK(server.posts.size() >= 1);
    CHECK(ends.count("handed_over") == 100);
    CHECK(timers.running() == 0);
    CHECK_FALSE(server.is_busy());
}

TEST_CASE_METHOD(Fixture, "What withdrawn consent covers is not sent any more") {
    add(3);
    delivery.discard(DeliveryEnd::denied);
    timers.advance(10'000);
    CHECK(server.requests.empty());
    CHECK(ends.count("denied") == 3);
}

TEST_CASE_METHOD(Fixture, "Who hears of an event's end may add events") {
    add();
    ends.during_next = [this] { add(60); };
    flush();
    server.serve();
    timers.advance(3'000);
    server.serve();
    CHECK(ends.count("delivered") == 61);
}

}  // namespace
}  // namespace loquent::analytics::direct
