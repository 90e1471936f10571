// SPDX-License-Identifier: MIT
// What the provider answers when PostHog asks about an event that it is about to send.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

const Session member_1{"m_1", "org_1", Role::member};

/// The answer to the event `name`, which must have been sent exactly once.
BeforeSend answer_to(const Scenario& app, std::string_view name) {
    std::vector<BeforeSend> answers;
    for (const SentEvent& event : app.posthog.sent) {
        if (event.name == name) {
            answers.push_back(event.answer);
        }
    }
    REQUIRE(answers.size() == 1);
    return answers[0];
}

}  // namespace

TEST_CASE("An event that PostHog nests in a replayed one is not given its time") {
    Scenario app;
    app.page.path = "/a";
    app.start();
    app->track_pageview("/a");
    app->track_event("waiting_sent", {});
    app.clock.time = 9'000;
    app.posthog.during_next_capture = [&] {
        app.posthog.make_event("$opt_in");
        app.posthog.make_event("$set");
    };
    app.posthog.finish_loading();
    CHECK_FALSE(answer_to(app, "$opt_in").timestamp);
    CHECK_FALSE(answer_to(app, "$set").timestamp);
    CHECK(answer_to(app, "$pageview").timestamp == 1'000);
    CHECK(answer_to(app, "waiting_sent").timestamp == 1'000);
}

TEST_CASE("A time is given once and not to the next event of the same name") {
    Scenario app;
    app.activate();
    app->track_event("kept_sent", {}, TimeAndPath{100, "/kept"});
    app.posthog.make_event("kept_sent");
    REQUIRE(app.posthog.sent.size() == 2);
    CHECK(app.posthog.sent[0].answer.timestamp == 100);
    CHECK_FALSE(app.posthog.sent[1].answer.timestamp);

    app.posthog.sent.clear();
    app.posthog.during_next_capture = [&] { app.posthog.make_event("kept_sent"); };
    app->track_event("kept_sent", {}, TimeAndPath{200, "/kept"});
    REQUIRE(app.posthog.sent.size() == 2);
    CHECK(app.posthog.sent[0].answer.timestamp == 200);
    CHECK_FALSE(app.posthog.sent[1].answer.timestamp);
}

TEST_CASE("A time that was not asked for does not stay") {
    Scenario app;
    app.activate();
    app.posthog.capture_result = CaptureResult::refused;
    app->track_event("kept_sent", {}, TimeAndPath{100, "/kept"});
    app.posthog.capture_result = CaptureResult::accepted;
    app->track_event("kept_sent", {});
    CHECK_FALSE(answer_to(app, "kept_sent").timestamp);
}

TEST_CASE("An identify has its time whichever event PostHog makes of it") {
    Scenario app;
    app.start();
    app->identify(member_1, TimeAndPath{100, "/"});
    SECTION("the first one") {
        app.posthog.finish_loading();
        CHECK(answer_to(app, "$identify").timestamp == 100);
    }
    SECTION("a repeated one") {
        app.posthog.member = "m_1";
        app.posthog.finish_loading();
        CHECK(answer_to(app, "$set").timestamp == 100);
    }
}

TEST_CASE("A page view refers to the one before") {
    Scenario app;
    app.page.path = "/a";
    app.start();
    app->track_pageview("/a?q=1", 1'000);
    app->track_pageview("/b", 3'500);
    app.posthog.finish_loading();
    REQUIRE(app.posthog.sent.size() == 2);
    CHECK_FALSE(app.posthog.sent[0].answer.previous_pathname);
    CHECK_FALSE(app.posthog.sent[0].answer.previous_duration);
    CHECK(app.posthog.sent[1].answer.previous_pathname == "/a");
    CHECK(app.posthog.sent[1].answer.previous_duration == 2.5);
}

TEST_CASE("A clock that was set back makes no negative duration") {
    Scenario app;
    app.page.path = "/a";
    app.start();
    app->track_pageview("/a", 2'000);
    app->track_pageview("/b", 1'000);
    app.posthog.finish_loading();
    CHECK(app.posthog.sent[1].answer.previous_duration == 0);
}

TEST_CASE("Leaving the page refers to the last page view and has PostHog's own time") {
    Scenario app;
    app.activate();
    app->track_pageview("/a");
    app.clock.time += 4'000;
    app.posthog.make_event("$pageleave");
    const BeforeSend leave = answer_to(app, "$pageleave");
    CHECK(leave.send);
    CHECK(leave.previous_pathname == "/a");
    CHECK(leave.previous_duration == 4);
    CHECK_FALSE(leave.timestamp);
}

TEST_CASE("Other events do not refer to a page view") {
    Scenario app;
    app.activate();
    app->track_pageview("/a");
    app->track_event("contact_created", {});
    CHECK_FALSE(answer_to(app, "contact_created").previous_pathname);
    CHECK_FALSE(answer_to(app, "contact_created").previous_duration);
}

TEST_CASE("A page view that PostHog refused is not referred to") {
    Scenario app;
    app.start();
    app->track_pageview("/a", 1'000);
    app.posthog.finish_loading();
    app.posthog.capture_result = CaptureResult::refused;
    app->track_pageview("/refused", 2'000);
    app.posthog.capture_result = CaptureResult::accepted;
    app->track_pageview("/b", 3'000);
    CHECK(app.posthog.sent.back().answer.previous_pathname == "/a");
    CHECK(app.posthog.sent.back().answer.previous_duration == 2);
}

TEST_CASE("A page view of another member is not referred to") {
    Scenario app;
    app.activate();
    app->identify(member_1);
    app->track_pageview("/secret");
    SECTION("after a reset") {
        app->reset();
    }
    SECTION("after another member's identify") {
        app->identify({"m_2", "org_1", Role::member});
        app.own_resets = 1;
    }
    app->track_pageview("/b");
    CHECK_FALSE(app.posthog.sent.back().answer.previous_pathname);
}

TEST_CASE("Events that PostHog makes while nothing is dispatched are let through") {
    Scenario app;
    app.start();
    app.posthog.finish_loading();
    CHECK(app.posthog.make_event("$opt_in"));
    CHECK(app.posthog.make_event("$pageleave"));
}

TEST_CASE("Nothing is sent by a provider that is not ready or blocked or stopped") {
    Scenario app;
    app.start();
    PosthogListener& listener = app.posthog.listener();
    SECTION("not ready") {}
    SECTION("blocked") {
        app.posthog.fail_loading(LoadFailure::foreign);
    }
    SECTION("stopped") {
        app->stop();
    }
    CHECK_FALSE(listener.before_send("$pageleave").send);
}
