// SPDX-License-Identifier: MIT
// How the provider gets from `idle` to where commands are dispatched or dropped, and back out.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Loading = FakePosthog::Loading;
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("The states are named as in the design") {
    const std::vector<State> states{State::idle,    State::configuring, State::disabled,
                                    State::waiting, State::loading,     State::active,
                                    State::blocked, State::stopped};
    Names names;
    for (const State state : states) {
        names.emplace_back(to_string(state));
    }
    CHECK(names == Names{"idle", "configuring", "disabled", "waiting", "loading", "active",
                         "blocked", "stopped"});
}

TEST_CASE("A provider that was not started asks for nothing and lets commands wait") {
    Scenario app;
    app->track_event("contact_created", "{}");
    CHECK(app->state() == State::idle);
    CHECK(app.config_source.urls.empty());
    CHECK(app.posthog.loads.empty());
    CHECK(app->ledger().waiting() == 1);
}

TEST_CASE("Without a configuration at hand the URL is asked for it") {
    Scenario app;
    SECTION("the usual one") {
        app->start({});
        CHECK(app.config_source.urls == Names{"/api/analytics/config"});
    }
    SECTION("the app's own") {
        StartOptions options;
        options.config_url = "/other/config";
        app->start(options);
        CHECK(app.config_source.urls == Names{"/other/config"});
    }
    CHECK(app->state() == State::configuring);
    CHECK(app.posthog.loads.empty());
    app.config_source.answer({200, valid_config_json});
    CHECK(app->state() == State::loading);
    CHECK(app.posthog.loads == std::vector{valid_config});
    app.posthog.finish_loading();
    CHECK(app->state() == State::active);
    CHECK(app.console.warnings.empty());
    CHECK(app.console.errors.empty());
}

TEST_CASE("With a configuration at hand nothing is requested") {
    Scenario app;
    SECTION("given to start") {
        StartOptions options;
        options.config = valid_config;
        app->start(options);
    }
    SECTION("given to init_posthog") {
        app->init_posthog("phc_test", "https://ph.example/");
    }
    CHECK(app->state() == State::loading);
    CHECK(app.config_source.urls.empty());
    CHECK(app.posthog.loads == std::vector{valid_config});
}

TEST_CASE("No key means disabled without a word") {
    Scenario app;
    SECTION("answered by the host") {
        app->start({});
        app->track_event("contact_created", "{}");
        app->track_pageview("/a");
        app.config_source.answer({200, "null"});
    }
    SECTION("given by the app") {
        app->track_event("contact_created", "{}");
        app->track_pageview("/a");
        StartOptions options;
        options.config = AnalyticsOff{};
        app->start(options);
    }
    CHECK(app->state() == State::disabled);
    CHECK_FALSE(app->state_reason().empty());
    CHECK(app.posthog.loads.empty());
    CHECK(app.console.warnings.empty());
    CHECK(app.console.errors.empty());
    CHECK(app.ledger() ==
          R"({"commands":2,"dispatched":0,"waiting":0,"dropped":{"disabled":2},"refused":{}})");

    app->identify({"m_1", "org_1", Role::member});
    app->track_event("contact_created", "{}");
    CHECK(app.ledger() ==
          R"({"commands":4,"dispatched":0,"waiting":0,"dropped":{"disabled":4},"refused":{}})");
}

TEST_CASE("An invalid configuration disables with one warning that names the field") {
    struct Row {
        const char* body;
        const char* field;
    };
    for (const auto& [body, field] : {
             Row{R"({"api_key":"phx_secret","api_host":"https://ph.example"})", "api_key"},
             {R"({"api_key":"phc_test","api_host":"http://secret.example"})", "api_host"},
             {R"({"api_key":"phc_secret"})", "api_host"},
         }) {
        CAPTURE(body);
        Scenario app;
        app->start({});
        app.config_source.answer({200, body});
        CHECK(app->state() == State::disabled);
        CHECK(app.posthog.loads.empty());
        REQUIRE(app.console.warnings.size() == 1);
        CHECK(app.console.warnings[0].find(field) != std::string::npos);
        CHECK(app.console.warnings[0].find("secret") == std::string::npos);
        CHECK(app.console.errors.empty());
    }
}

TEST_CASE("An invalid configuration given to init_posthog disables likewise") {
    Scenario app;
    app->init_posthog("phc_test", "ftp://ph.example");
    CHECK(app->state() == State::disabled);
    REQUIRE(app.console.warnings.size() == 1);
    CHECK(app.console.warnings[0].find("api_host") != std::string::npos);
}

TEST_CASE("Everything may be answered at once") {
    Scenario app;
    app.posthog.loading = Loading::at_once;
    app.config_source.answer_at_once = ConfigResponse{200, valid_config_json};
    app->start({});
    CHECK(app->state() == State::active);
}

TEST_CASE("A blocked PostHog drops events and keeps who is signed in") {
    Scenario app;
    StartOptions options;
    options.session = Session{"m_1", "org_1", Role::member};
    SECTION("found out later") {
        app.start(options);
        app->track_event("contact_created", "{}");
        app.posthog.fail_loading();
        app.posthog.fail_loading();
    }
    SECTION("found out at once") {
        app->track_event("contact_created", "{}");
        app.posthog.loading = Loading::fails_at_once;
        app.start(options);
    }
    CHECK(app->state() == State::blocked);
    CHECK(app->state_reason() == "unreachable");
    CHECK(app.console.warnings.size() == 1);
    app->track_pageview("/a");
    CHECK(app.posthog.calls.empty());
    CHECK(app.ledger() ==
          R"({"commands":3,"dispatched":0,"waiting":1,"dropped":{"blocked":2},"refused":{}})");
}

TEST_CASE("A server that is lost blocks analytics while it is active, and only then") {
    Scenario app;
    app.start();
    app.posthog.listener().posthog_lost();
    CHECK(app->state() == State::loading);
    app.posthog.finish_loading();
    app.posthog.listener().posthog_lost();
    CHECK(app->state() == State::blocked);
}

TEST_CASE("Who has signed in or out while analytics was off is known when it comes back") {
    Scenario app;
    app.posthog.member = "m_0";
    StartOptions options;
    SECTION("blocked") {
        app.posthog.loading = Loading::fails_at_once;
        app.start(options);
        REQUIRE(app->state() == State::blocked);
    }
    SECTION("disabled") {
        app.config_source.answer_at_once = ConfigResponse{503, {}};
        app->start(options);
        app.timers.advance(60'000);
        REQUIRE(app->state() == State::disabled);
    }
    app->track_pageview("/off");
    app->reset();
    app->track_event("off_tracked", {});
    app->identify({"m_1", "org_1", Role::member});
    app.config_source.answer_at_once = ConfigResponse{200, valid_config_json};
    app.posthog.loading = Loading::at_once;
    app->online();
    REQUIRE(app->state() == State::active);
    app->track_event("contact_created", {});
    CHECK(app.posthog.calls == Names{"$pageview", "reset", "identify m_1", "contact_created"});
    CHECK(app.posthog.sent.back().member == "m_1");
}

TEST_CASE("Coming back from inside the outcome of a drop keeps what comes after it") {
    Names told;
    Scenario app;
    StartOptions options;
    options.on_state_change = [&told](State state, std::string_view) {
        told.emplace_back(to_string(state));
    };
    options.on_outcome = [&app](const CommandOutcome& outcome) {
        if (outcome.call == "first_tracked") {
            app->online();
            app->track_event("inner_tracked", {});
        }
    };
    app.start(options);
    app->track_event("first_tracked", {});
    app->track_event("second_tracked", {});
    app.posthog.fail_loading(LoadFailure::foreign);
    CHECK(app->state() == State::loading);
    CHECK(told == Names{"configuring", "loading", "blocked", "configuring", "loading"});
    app.posthog.finish_loading();
    CHECK(app.posthog.calls == Names{"$pageview", "inner_tracked"});
    CHECK(app.ledger() ==
          R"({"commands":4,"dispatched":2,"waiting":0,"dropped":{"blocked":2},"refused":{}})");
}

TEST_CASE("A second start changes nothing and says so") {
    Scenario app;
    app.start();
    app->start({});
    app->init_posthog("phc_other", "https://other.example");
    CHECK(app.posthog.loads == std::vector{valid_config});
    CHECK(app.config_source.urls.empty());
    CHECK(app.console.warnings.size() == 2);
}

TEST_CASE("Each change of state is told with its reason") {
    Names told;
    StartOptions options;
    options.on_state_change = [&told](State state, std::string_view reason) {
        told.push_back(std::string(to_string(state)) + ": " + std::string(reason));
    };
    SECTION("to active and stopped") {
        Scenario app;
        app.start(options);
        app.posthog.finish_loading();
        app->stop();
        app->stop();
        CHECK(told == Names{"configuring: ", "loading: ", "active: ", "stopped: "});
    }
    SECTION("to blocked") {
        Scenario app;
        app.start(options);
        app.posthog.fail_loading(LoadFailure::foreign);
        CHECK(told == Names{"configuring: ", "loading: ", "blocked: foreign"});
    }
}

TEST_CASE("Stopping cancels the request and drops what waits") {
    Scenario app;
    StartOptions options;
    options.session = Session{"m_1", "org_1", Role::member};
    app->start(options);
    app->track_event("contact_created", "{}");
    app->stop();
    CHECK(app->state() == State::stopped);
    CHECK(app.config_source.cancels == 1);
    CHECK_FALSE(app.config_source.is_running());
    CHECK(app.posthog.releases == 1);
    app->track_event("contact_created", "{}");
    CHECK(app.ledger() ==
          R"({"commands":3,"dispatched":0,"waiting":0,"dropped":{"stopped":3},"refused":{}})");
}

TEST_CASE("A stopped provider does not start") {
    Scenario app;
    app->stop();
    app.start();
    app->init_posthog("phc_test", "https://ph.example");
    CHECK(app->state() == State::stopped);
    CHECK(app.posthog.loads.empty());
}

TEST_CASE("A provider that is stopped while PostHog loads hands nothing over") {
    Scenario app;
    app.start();
    PosthogListener& listener = app.posthog.listener();
    app->stop();
    listener.posthog_loaded();
    listener.posthog_failed(LoadFailure::unreachable);
    CHECK(app->state() == State::stopped);
    CHECK(app.posthog.calls.empty());
    CHECK_FALSE(listener.before_send("$pageleave").send);
}

TEST_CASE("A listener may stop the provider in any state") {
    const State last = GENERATE(State::configuring, State::loading, State::active);
    CAPTURE(to_string(last));
    Scenario app;
    app.posthog.loading = Loading::at_once;
    Names told;
    StartOptions options;
    options.on_state_change = [&, last](State state, std::string_view) {
        if (state == last) {
            app->stop();
        }
        // Written after the stop: the listener must still be there.
        told.emplace_back(to_string(state));
    };
    SECTION("with a configuration") {
        app.start(options);
    }
    SECTION("without one") {
        app.config_source.answer_at_once = ConfigResponse{200, valid_config_json};
        app->start(options);
        CHECK(app.config_source.urls.size() == 1);
    }
    CHECK(app->state() == State::stopped);
    CHECK(told.back() == "stopped");
    // Listeners are told when the start has ended, so all had happened by then.
    CHECK(app.posthog.loads.size() == 1);
}

TEST_CASE("A listener gets a reason that outlives a stop") {
    Scenario app;
    std::string reason_after_stop;
    StartOptions options;
    options.on_state_change = [&](State state, std::string_view reason) {
        if (state == State::blocked) {
            app->stop();
            reason_after_stop = reason;
        }
    };
    app.start(options);
    app.posthog.fail_loading(LoadFailure::foreign);
    CHECK(reason_after_stop == "foreign");
}

TEST_CASE("A listener that is told of the end finds nothing waiting") {
    for (const bool blocked : {false, true}) {
        CAPTURE(blocked);
        Scenario app;
        std::vector<std::uint64_t> waiting;
        StartOptions options;
        options.on_state_change = [&](State state, std::string_view) {
            if (state != State::configuring && state != State::loading) {
                waiting.push_back(app->ledger().waiting());
            }
        };
        app->track_event("contact_created", "{}");
        app.start(options);
        if (blocked) {
            app.posthog.fail_loading(LoadFailure::foreign);
        }
        app->stop();
        CHECK(waiting == std::vector<std::uint64_t>(blocked ? 2 : 1, 0));
    }
}

TEST_CASE("A provider may be destroyed while its configuration is on its way") {
    Scenario app;
    app->start({});
    app->track_event("contact_created", "{}");
    app.provider.reset();
    CHECK(app.config_source.cancels == 1);
    CHECK(app.posthog.releases == 1);
    CHECK_FALSE(app.config_source.is_running());
}

TEST_CASE("A command that was malformed before it got here is counted and named") {
    Scenario app;
    app->reject(DropReason::invalid_argument, "trackEvent: the name must be a string.");
    CHECK(app.console.errors == Names{"trackEvent: the name must be a string."});
    CHECK(app->ledger().commands() == 1);
    CHECK(app->ledger().dropped(DropReason::invalid_argument) == 1);
}

TEST_CASE("Malformed commands are dropped and named and not repeated on the console") {
    Scenario app;
    app.activate();
    app->track_event("Contact secret", "{}");
    app->track_event("$pageview", "{}");
    app->track_event("contact_created", R"("secret")");
    app->track_event("contact_created", "[]");
    app->identify({"secret@example.com", "org_1", Role::member});
    app->identify({"m_1", "secret org", Role::member});
    CHECK(app.posthog.calls.empty());
    CHECK(app.console.errors.size() == 6);
    for (const std::string& error : app.console.errors) {
        CHECK(error.find("secret") == std::string::npos);
    }
    CHECK(app.ledger() == R"({"commands":7,"dispatched":1,"waiting":0,"dropped":)"
                          R"({"invalid_name":2,"invalid_properties":2,"invalid_identity":2},)"
                          R"("refused":{}})");
}

TEST_CASE("An invalid session is dropped and named and the start goes on") {
    Scenario app;
    app.posthog.loading = Loading::at_once;
    StartOptions options;
    options.session = Session{"secret@example.com", "org_1", Role::member};
    app.start(options);
    CHECK(app->state() == State::active);
    CHECK(app.posthog.sessions.empty());
    REQUIRE(app.console.errors.size() == 1);
    CHECK(app.console.errors[0].find("secret") == std::string::npos);
    CHECK(app->ledger().dropped(DropReason::invalid_identity) == 1);
}
