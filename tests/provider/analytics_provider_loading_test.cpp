// SPDX-License-Identifier: MIT
// How long PostHog's library is waited for, and what happens when it does not come.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Names = std::vector<std::string>;

constexpr double time_limit = 15'000;

}  // namespace

TEST_CASE("A library that does not come within its limit is asked for once more") {
    Scenario app;
    app.start();
    app.timers.advance(time_limit - 1);
    CHECK(app.posthog.loads.size() == 1);
    app.timers.advance(1);
    CHECK(app->state() == State::loading);
    CHECK(app.posthog.loads == std::vector{valid_config, valid_config});
    CHECK(app.posthog.give_ups == 0);
    app.timers.advance(time_limit - 1);
    CHECK(app->state() == State::loading);
    app.timers.advance(1);
    CHECK(app->state() == State::blocked);
    CHECK(app->state_reason() == "unreachable");
    CHECK(app.posthog.loads.size() == 2);
    CHECK(app.posthog.give_ups == 1);
    CHECK(app.console.warnings.size() == 1);
}

TEST_CASE("A library that fails is asked for once more with a limit of its own") {
    Scenario app;
    app.start();
    app.timers.advance(time_limit - 1);
    app.posthog.fail_loading();
    CHECK(app.posthog.loads.size() == 2);
    app.timers.advance(time_limit - 1);
    CHECK(app->state() == State::loading);
    CHECK(app.timers.running() == 1);
}

TEST_CASE("A library that comes on the second try is as good") {
    Scenario app;
    app.start();
    app->track_event("contact_created", {});
    SECTION("after a failure") {
        app.posthog.fail_loading();
    }
    SECTION("after the limit") {
        app.timers.advance(time_limit);
    }
    app.posthog.finish_loading();
    CHECK(app->state() == State::active);
    CHECK(app.posthog.calls == Names{"$pageview", "contact_created"});
    CHECK(app.posthog.sent[1].answer.timestamp == 1'000);
    CHECK(app.posthog.give_ups == 0);
    CHECK(app.timers.running() == 0);
    CHECK(app.console.warnings.empty());
}

TEST_CASE("A library that comes after it was given up changes nothing") {
    Scenario app;
    app.start();
    app->track_event("contact_created", {});
    app.timers.advance(2 * time_limit);
    REQUIRE(app->state() == State::blocked);
    app.posthog.finish_loading();
    app.posthog.fail_loading();
    CHECK(app->state() == State::blocked);
    CHECK(app.posthog.calls.empty());
    CHECK(app.posthog.give_ups == 1);
    CHECK_FALSE(app.posthog.make_event("$pageleave"));
    app->track_event("contact_created", {});
    CHECK(app->ledger().dropped(DropReason::blocked) == 2);
}

TEST_CASE("A PostHog of something else is not asked for again") {
    Scenario app;
    app.start();
    app->track_event("contact_created", {});
    app.posthog.fail_loading(LoadFailure::foreign);
    CHECK(app->state() == State::blocked);
    CHECK(app->state_reason() == "foreign");
    CHECK(app.posthog.loads.size() == 1);
    CHECK(app.posthog.give_ups == 1);
    REQUIRE(app.console.warnings.size() == 1);
    CHECK(app.console.warnings[0].find("something else") != std::string::npos);
    CHECK(app->ledger().dropped(DropReason::blocked) == 1);
}

TEST_CASE("A library that is ready is told again without effect") {
    Scenario app;
    app.activate();
    app.posthog.finish_loading();
    app.posthog.fail_loading(LoadFailure::foreign);
    CHECK(app->state() == State::active);
    CHECK(app.posthog.calls.empty());
    CHECK(app.posthog.give_ups == 0);
}

TEST_CASE("Online asks for a library that was not to be had") {
    const bool is_given = GENERATE(false, true);
    CAPTURE(is_given);
    Scenario app;
    app.config_source.answer_at_once = ConfigResponse{200, valid_config_json};
    StartOptions options;
    if (is_given) {
        options.config = valid_config;
    }
    app->start(options);
    app.timers.advance(2 * time_limit);
    app->online();
    // What was asked for may have changed meanwhile, so it is asked for again.
    CHECK(app.config_source.urls.size() == (is_given ? 0 : 2));
    CHECK(app->state() == State::loading);
    CHECK(app.posthog.loads.size() == 3);
    SECTION("it comes") {
        app->track_event("contact_created", {});
        app.posthog.finish_loading();
        CHECK(app->state() == State::active);
        CHECK(app.posthog.calls.back() == "contact_created");
    }
    SECTION("it has two tries again") {
        app.timers.advance(time_limit);
        CHECK(app->state() == State::loading);
        app.timers.advance(time_limit);
        CHECK(app->state() == State::blocked);
        CHECK(app.posthog.loads.size() == 4);
        CHECK(app.posthog.give_ups == 2);
    }
}

TEST_CASE("A provider that is stopped while PostHog loads asks for it no more") {
    Scenario app;
    app.start();
    app->stop();
    CHECK(app.timers.running() == 0);
    app.timers.advance(2 * time_limit);
    CHECK(app.posthog.loads.size() == 1);
    CHECK(app->state() == State::stopped);
}

TEST_CASE("A provider that is destroyed leaves no timer behind") {
    Scenario app;
    SECTION("while configuring") {
        app->start({});
    }
    SECTION("while loading") {
        app.start();
    }
    CHECK(app.timers.running() == 1);
    app.provider.reset();
    CHECK(app.timers.running() == 0);
}
