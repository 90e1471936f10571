// SPDX-License-Identifier: MIT
#include "provider/pageview_tracker.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace loquent::analytics;

namespace {

/// A tracker whose app has started on `/start`.
PageviewTracker started() {
    PageviewTracker tracker;
    tracker.start("/start");
    return tracker;
}

}  // namespace

TEST_CASE("The start is one view, taken once") {
    PageviewTracker tracker = started();
    CHECK(tracker.take_start());
    CHECK_FALSE(tracker.take_start());
}

TEST_CASE("The start is no view of its own when the first view was of the same route") {
    for (const bool is_same : {true, false}) {
        PageviewTracker tracker;
        CHECK(tracker.route_changed(is_same ? "/start" : "/other", "/:page"));
        tracker.start("/start");
        CHECK(tracker.take_start() != is_same);
    }
}

TEST_CASE("The first report of the start's route takes the place of its view") {
    PageviewTracker tracker = started();
    CHECK(tracker.route_changed("/start", "/start"));
    CHECK_FALSE(tracker.take_start());
    CHECK_FALSE(tracker.route_changed("/start", "/start"));
}

TEST_CASE("Another route before PostHog is there leaves the start's view due") {
    PageviewTracker tracker = started();
    CHECK(tracker.route_changed("/q", "/q"));
    CHECK(tracker.take_start());
    CHECK_FALSE(tracker.route_changed("/q", "/q"));
    CHECK(tracker.route_changed("/start", "/start"));
}

TEST_CASE("After the start's view the router's report of the same route is a repetition") {
    PageviewTracker tracker = started();
    REQUIRE(tracker.take_start());
    CHECK_FALSE(tracker.route_changed("/start", "/start"));
    CHECK(tracker.route_changed("/a", "/a"));
}

TEST_CASE("A view on request is the start's again once at the most") {
    PageviewTracker tracker = started();
    REQUIRE(tracker.take_start());
    CHECK_FALSE(tracker.view_asked("/start"));
    CHECK(tracker.view_asked("/start"));
    CHECK(tracker.view_asked("/start"));
}

TEST_CASE("A view on request is what the next route change is compared with") {
    PageviewTracker tracker = started();
    REQUIRE(tracker.take_start());
    CHECK(tracker.view_asked("/a"));
    CHECK_FALSE(tracker.route_changed("/a", "/a"));
    CHECK(tracker.route_changed("/start", "/start"));
}

TEST_CASE("A start without consent is forgotten, and its route can be viewed") {
    PageviewTracker tracker = started();
    tracker.forget_start();
    CHECK_FALSE(tracker.take_start());
    CHECK(tracker.route_changed("/start", "/start"));
}

TEST_CASE("A view that was lost can be reported again, by what it was sent as") {
    PageviewTracker tracker = started();
    REQUIRE(tracker.take_start());
    REQUIRE(tracker.route_changed("/contacts/7", "/contacts/:id"));
    SECTION("another one was lost") {
        tracker.lost("/contacts");
        CHECK_FALSE(tracker.route_changed("/contacts/7", "/contacts/:id"));
    }
    SECTION("it was lost") {
        tracker.lost("/contacts/:id");
        CHECK(tracker.route_changed("/contacts/7", "/contacts/:id"));
    }
}

TEST_CASE("Another member sees the same route anew") {
    PageviewTracker tracker = started();
    REQUIRE(tracker.take_start());
    tracker.seen_anew();
    CHECK(tracker.route_changed("/start", "/start"));
    CHECK_FALSE(tracker.route_changed("/start", "/start"));
    tracker.seen_anew();
    CHECK(tracker.view_asked("/start"));
}
