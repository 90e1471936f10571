// SPDX-License-Identifier: MIT
// What the app's listeners may do: anything.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

TEST_CASE("A listener that reports an event for each outcome neither recurses nor loops") {
    int depth = 0;
    int deepest = 0;
    Scenario app;
    StartOptions options;
    options.on_outcome = [&](const CommandOutcome&) {
        deepest = std::max(deepest, ++depth);
        app->track_event("outcome_heard", {});
        --depth;
    };
    app.posthog.loading = FakePosthog::Loading::at_once;
    app.start(options);
    for (int count = 0; count < 1'000; ++count) {
        app->track_event("contact_created", {});
    }
    CHECK(deepest == 1);
    CHECK(app->ledger().commands() < 20'000);
    CHECK(app->ledger().dispatched() == app->ledger().commands());
}

TEST_CASE("A listener may destroy the provider, whatever it is told") {
    for (const char* when : {"configuring", "loading", "active", "first_sent"}) {
        CAPTURE(when);
        std::vector<std::string> told;
        Scenario app;
        StartOptions options;
        const auto hear = [&](std::string_view what) {
            told.emplace_back(what);
            if (what == when) {
                app.provider.reset();
            }
        };
        options.on_state_change = [&](State state, std::string_view) { hear(to_string(state)); };
        options.on_outcome = [&](const CommandOutcome& outcome) { hear(outcome.call); };
        app->track_event("first_sent", {});
        app.start(options);
        if (app.provider) {
            app.posthog.finish_loading();
        }
        CHECK_FALSE(app.provider);
        CHECK(told.back() == when);
        CHECK(app.timers.running() == 0);
    }
}

TEST_CASE("A listener may start another provider in place of the one that tells it") {
    Scenario second;
    Scenario first;
    StartOptions options;
    options.on_state_change = [&](State state, std::string_view) {
        if (state == State::active) {
            first.provider->stop();
            second.activate();
        }
    };
    first.posthog.loading = FakePosthog::Loading::at_once;
    first.start(options);
    CHECK(first->state() == State::stopped);
    CHECK(second->state() == State::active);
    second->track_event("contact_created", {});
    CHECK(second.posthog.calls == std::vector<std::string>{"contact_created"});
}

TEST_CASE("Consent that another tab withdraws and gives back counts here") {
    Scenario app;
    app.activate();
    app.consent_store.kept = Consent::denied;
    app->reload_consent();
    CHECK(app->state() == State::waiting);
    app->track_event("contact_created", {});
    CHECK(app->ledger().dropped(DropReason::denied) == 1);
    CHECK(app.posthog.erased == std::vector{valid_config});
    app.consent_store.kept = Consent::granted;
    app->reload_consent();
    CHECK(app->state() == State::active);
    CHECK(app.posthog.store_agains == 1);
    app->track_event("contact_created", {});
    CHECK(app.posthog.calls == std::vector<std::string>{"contact_created"});
    CHECK(app.consent_store.saves.empty());
}

TEST_CASE("A page without consent erases what PostHog stored on an earlier one") {
    for (const Consent consent : {Consent::pending, Consent::denied}) {
        Scenario app;
        StartOptions options;
        options.consent = consent;
        app.start(options);
        CHECK(app.posthog.erased == std::vector{valid_config});
        CHECK(app.posthog.loads.empty());
    }
}

TEST_CASE("A host that is out of order is asked again slowly while the page is visible") {
    Scenario app;
    app.config_source.answer_at_once = ConfigResponse{503, {}};
    app->start({});
    app.timers.advance(15'000);
    REQUIRE(app->state() == State::disabled);
    const auto asked = app.config_source.urls.size();
    SECTION("visible") {
        app.config_source.answer_at_once = ConfigResponse{200, valid_config_json};
        app.posthog.loading = FakePosthog::Loading::at_once;
        app.timers.advance(60'000);
        CHECK(app->state() == State::active);
        CHECK(app.timers.running() == 0);
        CHECK(app.console.warnings.size() == 1);
    }
    SECTION("hidden, then shown") {
        app.page.visible = false;
        app.timers.advance(600'000);
        CHECK(app.config_source.urls.size() == asked);
        app.page.visible = true;
        app->page_shown();
        CHECK(app.config_source.urls.size() == asked + 1);
    }
    SECTION("it stays out of order: one warning, and ever fewer requests") {
        app.timers.advance(3'600'000);
        CHECK(app.console.warnings.size() == 1);
        CHECK(app.config_source.urls.size() < 50);
    }
}

TEST_CASE("Properties that are too large are refused by name, with the bound") {
    Scenario app;
    app.activate();
    const auto of_size = [](std::size_t size) {
        return "{\"n\":\"" + std::string(size - 8, 'x') + "\"}";
    };
    app->track_event("note_added", of_size((1U << 20U) + 1));
    REQUIRE(app.console.errors.size() == 1);
    CHECK(app.console.errors[0].find("note_added are larger than 1 MiB") != std::string::npos);
    CHECK(app->ledger().dropped(DropReason::invalid_properties) == 1);
    CHECK(app.posthog.calls.empty());
    app->track_event("note_added", of_size(1U << 20U));
    CHECK(app.posthog.calls.size() == 1);
    CHECK(app->ledger().dropped(DropReason::invalid_properties) == 1);
}
