// SPDX-License-Identifier: MIT
// How the configuration is asked for again, and when that ends.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

constexpr double time_limit = 10'000;

const ConfigResponse valid_answer{200, valid_config_json};
const ConfigResponse failure{500, {}};

/// Lets the pause after a failed try pass; none is longer.
constexpr double any_pause = 8'000;

/// Answers every try with `response` until no other is made.
void fail_all(Scenario& app, const ConfigResponse& response = failure) {
    while (app.config_source.is_running()) {
        app.config_source.answer(response);
        app.timers.advance(any_pause);
    }
}

}  // namespace

TEST_CASE("A request without a usable answer is tried five times and then disables") {
    struct Row {
        ConfigResponse response;
        const char* reason;
    };
    for (const auto& [response, reason] : {
             Row{{0, "no answer from the network"}, "no answer from the network"},
             {{500, "null"}, "500"},
             {{404, valid_config_json}, "404"},
             {{204, ""}, "204"},
             {{200, "<html>secret</html>"}, "config"},
             {{200, R"({"api_key":"phc_secret")"}, "config"},
             {{200, ""}, "config"},
         }) {
        CAPTURE(reason);
        Scenario app;
        app->start({});
        app->track_event("contact_created", "{}");
        for (std::size_t tries = 1; tries < 5; ++tries) {
            CHECK(app.config_source.urls.size() == tries);
            app.config_source.answer(response);
            CHECK(app->state() == State::configuring);
            CHECK(app->ledger().waiting() == 1);
            CHECK_FALSE(app.config_source.is_running());
            app.timers.advance(any_pause);
        }
        CHECK(app.console.warnings.empty());
        app.config_source.answer(response);
        CHECK(app->state() == State::disabled);
        CHECK(app.config_source.urls.size() == 5);
        CHECK(app.timers.running() == 1);
        CHECK(app->state_reason().find(reason) != std::string::npos);
        REQUIRE(app.console.warnings.size() == 1);
        CHECK(app.console.warnings[0].find(reason) != std::string::npos);
        CHECK(app.console.warnings[0].find("secret") == std::string::npos);
        CHECK(app->ledger().dropped(DropReason::disabled) == 1);
        CHECK(app.posthog.loads.empty());
    }
}

TEST_CASE("The pauses between the tries grow and random takes off up to half") {
    const double random = GENERATE(0.0, 0.5, 0.999);
    CAPTURE(random);
    Scenario app;
    app.random.value = random;
    app->start({});
    double longest = 1'000;
    for (int tries = 1; tries < 5; ++tries, longest *= 2) {
        app.config_source.answer(failure);
        const double pause = app.timers.delays.back();
        CHECK(pause == longest * (1 - random / 2));
        CHECK(pause > longest / 2);
        app.timers.advance(pause - 1);
        CHECK_FALSE(app.config_source.is_running());
        app.timers.advance(1);
        CHECK(app.config_source.is_running());
    }
}

TEST_CASE("A wrong field is as wrong when asked again") {
    Scenario app;
    app->start({});
    app.config_source.answer({200, R"({"api_key":"phx_secret","api_host":"https://ph.example"})"});
    CHECK(app->state() == State::disabled);
    app.timers.advance(any_pause);
    CHECK(app.config_source.urls.size() == 1);
}

TEST_CASE("A request that hangs is given up after ten seconds and tried again") {
    Scenario app;
    app->start({});
    app.timers.advance(time_limit - 1);
    CHECK(app.config_source.is_running());
    app.timers.advance(1);
    // The one who asks has cancelled it, so that a late answer finds nobody.
    CHECK(app.config_source.cancels == 1);
    CHECK_FALSE(app.config_source.is_running());
    CHECK(app->state() == State::configuring);

    app.timers.advance(1'000);
    CHECK(app.config_source.urls.size() == 2);
    app.config_source.answer(valid_answer);
    CHECK(app->state() == State::loading);
}

TEST_CASE("A host that always hangs disables in the end") {
    Scenario app;
    app->start({});
    app.timers.advance(5 * time_limit + 15'000);
    CHECK(app->state() == State::disabled);
    CHECK(app.config_source.urls.size() == 5);
    CHECK(app.config_source.cancels == 5);
    CHECK(app->state_reason().find("10 seconds") != std::string::npos);
}

TEST_CASE("An answer in time leaves no limit behind") {
    Scenario app;
    app.posthog.loading = FakePosthog::Loading::at_once;
    app->start({});
    app.timers.advance(time_limit - 1);
    app.config_source.answer(valid_answer);
    CHECK(app->state() == State::active);
    CHECK(app.timers.running() == 0);
    app.timers.advance(60'000);
    CHECK(app->state() == State::active);
    CHECK(app.config_source.cancels == 0);
}

TEST_CASE("A success on the third try dispatches what has waited since the first") {
    Scenario app;
    app.page.path = "/a";
    app.posthog.loading = FakePosthog::Loading::at_once;
    app->start({});
    app->track_pageview("/a");
    for (int tries = 1; tries < 3; ++tries) {
        app.config_source.answer(failure);
        app.timers.advance(any_pause);
    }
    app.config_source.answer(valid_answer);
    CHECK(app->state() == State::active);
    REQUIRE(app.posthog.sent.size() == 1);
    CHECK(app.posthog.sent[0].answer.timestamp == 1'000);
    CHECK(app.console.warnings.empty());
}

TEST_CASE("A host that answers no key is not asked again") {
    Scenario app;
    app->start({});
    app.config_source.answer({200, "null"});
    CHECK(app->state() == State::disabled);
    CHECK(app.timers.running() == 0);
    app->online();
    CHECK(app->state() == State::disabled);
    CHECK(app.config_source.urls.size() == 1);
}

TEST_CASE("Online brings back a configuration that was not to be had") {
    Scenario app;
    app->start({});
    fail_all(app);
    REQUIRE(app->state() == State::disabled);
    app->online();
    CHECK(app->state() == State::configuring);
    CHECK(app.config_source.urls.size() == 6);
    SECTION("and it is there") {
        app->track_event("contact_created", {});
        app.config_source.answer(valid_answer);
        app.posthog.finish_loading();
        CHECK(app->state() == State::active);
        CHECK(app.posthog.calls.back() == "contact_created");
    }
    SECTION("or it is not, after five tries more") {
        fail_all(app);
        CHECK(app->state() == State::disabled);
        CHECK(app.config_source.urls.size() == 10);
    }
}

TEST_CASE("Online asks again a host whose configuration was wrong, since it can be mended") {
    Scenario app;
    app->start({});
    app.config_source.answer({200, R"({"api_key":"wrong","api_host":"https://ph.example"})"});
    app->online();
    app.config_source.answer(valid_answer);
    CHECK(app->state() == State::loading);
}

TEST_CASE("Online does not bring back what the app itself has turned off") {
    Scenario app;
    SECTION("without a key") {
        StartOptions options;
        options.config = AnalyticsOff{};
        app->start(options);
    }
    SECTION("with a wrong key") {
        app->init_posthog("wrong", "https://ph.example");
    }
    app->online();
    CHECK(app->state() == State::disabled);
    CHECK(app.config_source.urls.empty());
    CHECK(app.posthog.loads.empty());
}

TEST_CASE("Online does nothing while nothing has failed for good") {
    Scenario app;
    app->online();
    CHECK(app->state() == State::idle);
    app->start({});
    app->online();
    CHECK(app.config_source.urls.size() == 1);
    app.config_source.answer(failure);
    app->online();
    CHECK(app.config_source.urls.size() == 1);
    CHECK(app->state() == State::configuring);
    app.timers.advance(any_pause);
    app.config_source.answer(valid_answer);
    app->online();
    CHECK(app->state() == State::loading);
    app.posthog.finish_loading();
    app->online();
    CHECK(app->state() == State::active);
    app->set_consent(Consent::denied);
    app->online();
    CHECK(app->state() == State::waiting);
    app->stop();
    app->online();
    CHECK(app->state() == State::stopped);
    CHECK(app.config_source.urls.size() == 2);
    CHECK(app.posthog.loads.size() == 1);
}

TEST_CASE("A provider that is stopped between two tries makes no other") {
    Scenario app;
    app->start({});
    SECTION("while a request runs") {}
    SECTION("in the pause after one") {
        app.config_source.answer(failure);
    }
    app->stop();
    CHECK(app.timers.running() == 0);
    CHECK_FALSE(app.config_source.is_running());
    app.timers.advance(60'000);
    CHECK(app.config_source.urls.size() == 1);
}
