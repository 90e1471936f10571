// SPDX-License-Identifier: MIT
// What PostHog is given: the order, the identity, the properties and the page of each command.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "provider/command_queue.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Names = std::vector<std::string>;

const Session member_1{"m_1", "org_1", Role::member};
const Session member_2{"m_2", "org_1", Role::owner};

}  // namespace

TEST_CASE("Commands of before and while configuring and loading are dispatched in order") {
    Scenario app;
    app.page.path = "/a";
    app->track_event("before_start", {});
    app->start({});
    app->track_pageview("/a");
    app->identify(member_1);
    app.config_source.answer({200, valid_config_json});
    app->track_event("while_loading", {});
    app->reset();
    app->track_event("after_reset", {});
    CHECK(app.posthog.calls.empty());
    CHECK(app->ledger().waiting() == 6);
    app.posthog.finish_loading();
    CHECK(app.posthog.calls == Names{"before_start", "$pageview", "identify m_1", "while_loading",
                                     "reset", "after_reset"});
    CHECK(app.ledger() == R"({"commands":6,"dispatched":6,"waiting":0,"dropped":{},"refused":{}})");
}

TEST_CASE("Replayed commands keep their own time and page") {
    Scenario app;
    app.start();
    app->track_event("first_sent", R"({"n":1})");
    app.clock.time = 2'000;
    app.page.path = "/next?email=zoe@example.com";
    app->track_event("second_sent", {});
    app.clock.time = 3'000;
    app->track_pageview("/viewed?q=1");
    app->identify(member_1);
    app.clock.time = 9'000;
    app.page.path = "/last";
    app.posthog.finish_loading();

    const auto& captures = app.posthog.captures;
    REQUIRE(captures.size() == 4);
    CHECK(captures[0].name == "$pageview");
    CHECK(captures[1].properties_json == R"({"n":1})");
    CHECK(captures[1].page->pathname == "/start");
    CHECK(captures[1].page->url == "https://app.example/start");
    CHECK(captures[2].properties_json.empty());
    CHECK(captures[2].page->url == "https://app.example/next");
    CHECK(captures[3].page->url == "https://app.example/viewed");

    const auto& sent = app.posthog.sent;
    REQUIRE(sent.size() == 5);
    CHECK(sent[1].answer.timestamp == 1'000);
    CHECK(sent[2].answer.timestamp == 2'000);
    CHECK(sent[3].answer.timestamp == 3'000);
    CHECK(sent[4].name == "$identify");
    CHECK(sent[4].answer.timestamp == 3'000);
}

TEST_CASE("A time that is given counts instead of now") {
    Scenario app;
    app.page.path = "/viewed";
    app.start();
    app->track_event("kept_sent", {}, TimeAndPath{100, "/kept?q=1"});
    app->track_pageview("/viewed", 200);
    app->on_route_change("/routed", 300);
    app->identify(member_1, TimeAndPath{400, "/kept"});
    app.posthog.finish_loading();
    const auto& sent = app.posthog.sent;
    REQUIRE(sent.size() == 4);
    CHECK(app.posthog.captures[0].page->pathname == "/kept");
    CHECK(sent[0].answer.timestamp == 100);
    CHECK(sent[1].answer.timestamp == 200);
    CHECK(sent[2].answer.timestamp == 300);
    CHECK(sent[3].answer.timestamp == 400);
}

TEST_CASE("A live event is passed on as it is") {
    Scenario app;
    app.activate();
    app->track_event("contact_created", R"({"n":1})");
    REQUIRE(app.posthog.captures.size() == 1);
    CHECK(app.posthog.captures[0].properties_json == R"({"n":1})");
    CHECK_FALSE(app.posthog.captures[0].page);
    REQUIRE(app.posthog.sent.size() == 1);
    CHECK_FALSE(app.posthog.sent[0].answer.timestamp);
}

TEST_CASE("An event with a time and a path of its own carries them") {
    Scenario app;
    app.activate();
    app->track_event("kept_sent", R"({"n":1})", TimeAndPath{100, "/kept"});
    REQUIRE(app.posthog.captures.size() == 1);
    CHECK(app.posthog.captures[0].page->pathname == "/kept");
    CHECK(app.posthog.sent[0].answer.timestamp == 100);
}

TEST_CASE("The session is identified before the first command") {
    Scenario app;
    app->track_event("before_start", {});
    StartOptions options;
    options.session = member_1;
    app.start(options);
    app->identify(member_2);
    CHECK(app->ledger().waiting() == 3);
    app.posthog.member = "m_1";
    app.posthog.finish_loading();
    app.own_resets = 1;
    CHECK(app.posthog.calls ==
          Names{"identify m_1", "$pageview", "before_start", "reset", "identify m_2"});
    CHECK(app.posthog.sessions == std::vector{member_1, member_2});
    CHECK(app.ledger() == R"({"commands":4,"dispatched":4,"waiting":0,"dropped":{},"refused":{}})");
}

TEST_CASE("Another known member is reset first") {
    Scenario app;
    app.posthog.member = "m_0";
    SECTION("at the start") {
        StartOptions options;
        options.session = member_1;
        app.start(options);
        app.posthog.finish_loading();
        CHECK(app.posthog.calls == Names{"reset", "identify m_1", "$pageview"});
    }
    SECTION("later on") {
        app.activate();
        app->identify(member_1);
        CHECK(app.posthog.calls == Names{"reset", "identify m_1"});
    }
    app.own_resets = 1;
    CHECK(app.posthog.sessions == std::vector{member_1});
}

TEST_CASE("A known member or an anonymous one is not reset") {
    Scenario app;
    SECTION("the same member with a new role") {
        app.posthog.member = "m_1";
    }
    SECTION("nobody known") {}
    app.activate();
    app->identify({"m_1", "org_2", Role::owner});
    CHECK(app.posthog.calls == Names{"identify m_1"});
}

TEST_CASE("A member whose predecessor cannot be reset is not identified") {
    Scenario app;
    app.activate();
    app.posthog.member = "m_0";
    app.posthog.reset_throws = true;
    app->identify(member_1);
    CHECK(app.posthog.calls == Names{"reset"});
    CHECK(app->ledger().dropped(DropReason::failed) == 1);
}

TEST_CASE("What PostHog refuses or throws on is counted as that") {
    Scenario app;
    app.activate();
    app.posthog.capture_result = CaptureResult::refused;
    app->track_event("refused_sent", {});
    app->track_pageview("/a");
    app.posthog.capture_result = CaptureResult::failed;
    app->track_event("failed_sent", {});
    app.posthog.identify_throws = true;
    app->identify(member_1);
    app.posthog.reset_throws = true;
    app->reset();
    CHECK(app.ledger() == R"({"commands":6,"dispatched":1,"waiting":0,"dropped":{"failed":3},)"
                          R"("refused":{"library":2}})");
}

TEST_CASE("Events above the queue's bound are refused and counted and control commands kept") {
    Scenario app;
    app.start();
    for (std::size_t count = 0; count < CommandQueue::max_events + 5; ++count) {
        app->track_event("contact_created", {});
    }
    app->identify(member_1);
    CHECK(app->ledger().refused(RefusalReason::queue_full) == 5);
    app.posthog.finish_loading();
    CHECK(app.posthog.calls.size() == CommandQueue::max_events + 2);
    CHECK(app.posthog.calls.back() == "identify m_1");
}

TEST_CASE("Equal neighbouring control commands are dispatched once") {
    Scenario app;
    app.start();
    app->identify(member_1);
    app->identify(member_1);
    app->reset();
    app->reset();
    app.posthog.finish_loading();
    CHECK(app.posthog.calls == Names{"$pageview", "identify m_1", "reset"});
    CHECK(app.ledger() ==
          R"({"commands":5,"dispatched":3,"waiting":0,"dropped":{"repeated":2},"refused":{}})");
}

TEST_CASE("Commands given from inside a capture come after it") {
    Scenario app;
    app.activate();
    app.posthog.during_next_capture = [&] {
        app->track_event("inner_sent", R"({"n":1})");
        app->track_pageview("/inner");
        app->reset();
        CHECK(app.posthog.calls == Names{"outer_sent"});
        CHECK(app->ledger().waiting() == 4);
        app.clock.time = 5'000;
    };
    app->track_event("outer_sent", {});
    CHECK(app.posthog.calls == Names{"outer_sent", "inner_sent", "$pageview", "reset"});
    CHECK(app->ledger().waiting() == 0);
    REQUIRE(app.posthog.sent.size() == 3);
    CHECK_FALSE(app.posthog.sent[0].answer.timestamp);
    CHECK(app.posthog.sent[1].answer.timestamp == 1'000);

    app->track_event("later_sent", {});
    CHECK(app.posthog.calls.back() == "later_sent");
}

TEST_CASE("Commands given during the replay come after those that wait") {
    Scenario app;
    app.page.path = "/a";
    app.start();
    app->track_pageview("/a");
    app->track_event("waiting_sent", {});
    app.posthog.during_next_capture = [&] { app->track_event("inner_sent", {}); };
    app.posthog.finish_loading();
    CHECK(app.posthog.calls == Names{"$pageview", "waiting_sent", "inner_sent"});
    CHECK(app->state() == State::active);
}

TEST_CASE("Commands given from inside an identify come after it") {
    Scenario app;
    app.activate();
    app.posthog.during_next_identify = [&] { app->track_event("inner_sent", {}); };
    app->identify(member_1);
    CHECK(app.posthog.calls == Names{"identify m_1", "inner_sent"});
    CHECK(app.posthog.sent.back().member == "m_1");
}

TEST_CASE("Stopping in the middle of the replay drops what is left of it") {
    Scenario app;
    StartOptions options;
    options.session = member_1;
    app.page.path = "/a";
    app.start(options);
    app->track_event("waiting_sent", {});
    app->track_event("waiting_sent", {});
    SECTION("in the session's identify") {
        app.posthog.during_next_identify = [&] { app->stop(); };
        app.posthog.finish_loading();
        CHECK(app.posthog.calls == Names{"identify m_1"});
        CHECK(app->ledger().dropped(DropReason::stopped) == 3);
    }
    SECTION("in the page view of the start") {
        app.posthog.during_next_capture = [&] { app->stop(); };
        app.posthog.finish_loading();
        CHECK(app.posthog.calls == Names{"identify m_1", "$pageview"});
        CHECK(app->ledger().dropped(DropReason::stopped) == 2);
    }
    SECTION("in an event") {
        app->track_pageview("/a");
        app.posthog.during_next_capture = [&] { app->stop(); };
        app.posthog.finish_loading();
        CHECK(app.posthog.calls == Names{"identify m_1", "waiting_sent"});
        CHECK(app->ledger().dropped(DropReason::stopped) == 2);
    }
    CHECK(app->state() == State::stopped);
    CHECK(app->ledger().waiting() == 0);
}

TEST_CASE("Stopping from inside a live capture drops what came meanwhile") {
    Scenario app;
    app.activate();
    app.posthog.during_next_capture = [&] {
        app->track_event("inner_sent", {});
        app->stop();
        app->track_event("late_sent", {});
    };
    app->track_event("outer_sent", {});
    CHECK(app.posthog.calls == Names{"outer_sent"});
    CHECK(app->ledger().dropped(DropReason::stopped) == 2);
    // The event was on its way when its listener left: PostHog must not send it unseen.
    CHECK(app.posthog.sent.empty());
    CHECK(app->ledger().refused(RefusalReason::library) == 1);
}
