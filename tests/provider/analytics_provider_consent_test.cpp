// SPDX-License-Identifier: MIT
// What the member's consent, and a browser that asks not to be tracked, do to commands and PostHog.
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Names = std::vector<std::string>;
using Loading = FakePosthog::Loading;

const Session member_1{"m_1", "org_1", Role::member};
const Session member_2{"m_2", "org_1", Role::owner};

StartOptions with(Consent consent) {
    StartOptions options;
    options.consent = consent;
    return options;
}

/// Nothing of PostHog was asked for, and it was given nothing.
bool is_untouched(const FakePosthog& posthog) {
    return posthog.loads.empty() && posthog.calls.empty() && posthog.sent.empty();
}

}  // namespace

TEST_CASE("Pending consent holds commands and dispatches them later with their own times") {
    Scenario app;
    app.page.path = "/viewed";
    StartOptions options = with(Consent::pending);
    options.session = member_1;
    app->track_event("before_start", {});
    app.start(options);
    CHECK(app->state() == State::waiting);
    CHECK(app->state_reason() == "Consent is pending.");
    app.clock.time = 2'000;
    app->track_pageview("/viewed");
    app.timers.advance(60'000);
    app->identify(member_2);
    CHECK(is_untouched(app.posthog));
    CHECK(app.timers.running() == 0);
    CHECK(app->ledger().waiting() == 4);

    app.posthog.loading = Loading::at_once;
    app->set_consent(Consent::granted);
    CHECK(app->state() == State::active);
    CHECK(app.posthog.calls ==
          Names{"identify m_1", "before_start", "$pageview", "reset", "identify m_2"});
    app.own_resets = 1;
    REQUIRE(app.posthog.sent.size() == 4);
    CHECK(app.posthog.sent[1].answer.timestamp == 1'000);
    CHECK(app.posthog.sent[2].answer.timestamp == 2'000);
    CHECK(app.posthog.sent[3].answer.timestamp == 62'000);
    CHECK(app.ledger() == R"({"commands":4,"dispatched":4,"waiting":0,"dropped":{},"refused":{}})");
}

TEST_CASE("Pending consent that turns into a denial drops and counts the events that waited") {
    Scenario app;
    app.start(with(Consent::pending));
    app->track_event("contact_created", {});
    app->track_pageview("/a");
    app->identify(member_1);
    app->set_consent(Consent::denied);
    CHECK(app->state() == State::waiting);
    CHECK(app->state_reason() == "Consent is denied.");
    CHECK(is_untouched(app.posthog));
    CHECK(app->ledger().dropped(DropReason::denied) == 2);
    CHECK(app->ledger().waiting() == 1);
}

TEST_CASE("Denied consent drops and counts events and keeps who is signed in") {
    Scenario app;
    StartOptions options = with(Consent::denied);
    options.session = member_1;
    app->track_event("before_start", {});
    app.start(options);
    app->track_event("contact_created", {});
    app->on_route_change("/a");
    app->identify(member_2);
    CHECK(is_untouched(app.posthog));
    CHECK(app.ledger() ==
          R"({"commands":5,"dispatched":0,"waiting":2,"dropped":{"denied":3},"refused":{}})");

    app.posthog.loading = Loading::at_once;
    app->set_consent(Consent::granted);
    app.own_resets = 1;
    // The start's page view belongs to the time before the consent.
    CHECK(app.posthog.calls == Names{"identify m_1", "reset", "identify m_2"});
    app->track_event("contact_created", {});
    CHECK(app.posthog.sent.back().member == "m_2");
}

TEST_CASE("A member who has signed out while consent was denied stays signed out") {
    Scenario app;
    app.posthog.member = "m_1";
    app.posthog.loading = Loading::at_once;
    app.start(with(Consent::denied));
    app->reset();
    app->set_consent(Consent::granted);
    CHECK(app.posthog.calls == Names{"reset"});
    CHECK_FALSE(app.posthog.member);
}

TEST_CASE("A stored choice beats the option and what the browser asks for") {
    Scenario app;
    app.posthog.loading = Loading::at_once;
    SECTION("granted") {
        app.consent_store.kept = Consent::granted;
        app.page.do_not_track = true;
        app.start(with(Consent::denied));
        CHECK(app->state() == State::active);
    }
    SECTION("denied") {
        app.consent_store.kept = Consent::denied;
        app.start(with(Consent::granted));
        CHECK(app->state() == State::waiting);
        CHECK(is_untouched(app.posthog));
    }
    CHECK(app.consent_store.saves.empty());
}

TEST_CASE("A choice of before the start beats what is stored") {
    Scenario app;
    app.posthog.loading = Loading::at_once;
    app->set_consent(Consent::granted);
    // As if storage were closed to the page.
    app.consent_store.kept = Consent::denied;
    app.start(with(Consent::denied));
    CHECK(app->state() == State::active);
}

TEST_CASE("A browser that asks not to be tracked counts as denied until an explicit grant") {
    Scenario app;
    app.posthog.loading = Loading::at_once;
    app.page.do_not_track = true;
    SECTION("with consent granted by the app") {
        app.start(with(Consent::granted));
    }
    SECTION("with consent pending") {
        app.start(with(Consent::pending));
    }
    CHECK(app->state() == State::waiting);
    CHECK(app->state_reason() == "Consent is denied.");
    app->track_event("contact_created", {});
    CHECK(is_untouched(app.posthog));
    CHECK(app->ledger().dropped(DropReason::denied) == 1);
    app->set_consent(Consent::granted);
    CHECK(app->state() == State::active);
}

TEST_CASE("Do Not Track is asked for by init_posthog too and ignored on request") {
    Scenario app;
    app.page.do_not_track = true;
    SECTION("asked for") {
        app->init_posthog("phc_test", "https://ph.example");
        CHECK(app->state() == State::waiting);
        CHECK(is_untouched(app.posthog));
    }
    SECTION("ignored") {
        StartOptions options;
        options.respect_do_not_track = false;
        app.start(options);
        CHECK(app->state() == State::loading);
    }
}

TEST_CASE("Consent that is denied while the configuration is on its way loads nothing") {
    Scenario app;
    app->start({});
    app->track_event("contact_created", {});
    app->set_consent(Consent::denied);
    CHECK(app->state() == State::configuring);
    app.config_source.answer({200, valid_config_json});
    CHECK(app->state() == State::waiting);
    CHECK(is_untouched(app.posthog));
    CHECK(app->ledger().dropped(DropReason::denied) == 1);
}

TEST_CASE("Consent that is denied while PostHog loads sends nothing") {
    Scenario app;
    app.start();
    app->track_event("contact_created", {});
    app->set_consent(Consent::denied);
    CHECK(app->state() == State::waiting);
    CHECK(app.posthog.give_ups == 1);
    app.posthog.finish_loading();
    CHECK(app->state() == State::waiting);
    CHECK(app.posthog.calls.empty());
    CHECK_FALSE(app.posthog.make_event("$pageleave"));
    CHECK(app->ledger().dropped(DropReason::denied) == 1);

    app->set_consent(Consent::granted);
    CHECK(app->state() == State::loading);
    CHECK(app.posthog.loads.size() == 2);
    app.posthog.finish_loading();
    CHECK(app->state() == State::active);
    app->track_event("contact_created", {});
    CHECK(app.posthog.calls == Names{"contact_created"});
}

TEST_CASE("Consent that is given back before PostHog has come loads it anew") {
    Scenario app;
    app.start();
    app->set_consent(Consent::pending);
    app->track_event("contact_created", {});
    app->set_consent(Consent::granted);
    CHECK(app->state() == State::loading);
    CHECK(app.posthog.loads.size() == 2);
    app.posthog.finish_loading();
    CHECK(app.posthog.calls == Names{"$pageview", "contact_created"});
}

TEST_CASE("A load that fails after consent was withdrawn is not tried again until it is given") {
    Scenario app;
    app.start();
    app->set_consent(Consent::denied);
    SECTION("it fails") {
        app.posthog.fail_loading();
    }
    SECTION("it takes too long") {
        app.timers.advance(15'000);
    }
    CHECK(app->state() == State::waiting);
    CHECK(app.posthog.loads.size() == 1);
    CHECK(app.posthog.give_ups == 1);
    CHECK(app.timers.running() == 0);
    CHECK(app.console.warnings.empty());

    app->set_consent(Consent::granted);
    CHECK(app->state() == State::loading);
    CHECK(app.posthog.loads.size() == 2);
    app.posthog.finish_loading();
    CHECK(app->state() == State::active);
}

TEST_CASE("Consent that is denied while active sends nothing any more") {
    Scenario app;
    app.activate();
    app->set_consent(Consent::denied);
    CHECK(app->state() == State::waiting);
    app->track_event("contact_created", {});
    app->track_pageview("/a");
    CHECK(app.posthog.calls.empty());
    CHECK(app->ledger().dropped(DropReason::denied) == 2);
    // PostHog has no end: it goes on making events by itself.
    CHECK_FALSE(app.posthog.make_event("$pageleave"));
    CHECK_FALSE(app.posthog.make_event("$set"));
    CHECK(app.posthog.sent.empty());

    app->set_consent(Consent::granted);
    CHECK(app->state() == State::active);
    app->track_event("contact_created", {});
    CHECK(app.posthog.calls == Names{"contact_created"});
    CHECK(app.posthog.make_event("$pageleave"));
    CHECK(app.posthog.loads.size() == 1);
}

TEST_CASE("Consent that becomes pending while active holds what comes") {
    Scenario app;
    app.activate();
    app->set_consent(Consent::pending);
    app->track_event("contact_created", {}, TimeAndPath{100, "/kept"});
    CHECK(app->ledger().waiting() == 1);
    CHECK_FALSE(app.posthog.make_event("$pageleave"));
    app->set_consent(Consent::granted);
    REQUIRE(app.posthog.sent.size() == 1);
    CHECK(app.posthog.sent[0].answer.timestamp == 100);
}

TEST_CASE("A reset does not touch consent") {
    Scenario app;
    app.activate();
    app->set_consent(Consent::denied);
    app->reset();
    CHECK(app->state() == State::waiting);
    app->track_event("contact_created", {});
    CHECK(app->ledger().dropped(DropReason::denied) == 1);
    CHECK(app.consent_store.saves == std::vector{Consent::denied});
    CHECK(app.consent_store.kept == Consent::denied);
}

TEST_CASE("Each choice is saved once and only a choice is") {
    Scenario app;
    app.activate();
    CHECK(app.consent_store.saves.empty());
    app->set_consent(Consent::denied);
    app->set_consent(Consent::granted);
    app->set_consent(Consent::pending);
    CHECK(app.consent_store.saves ==
          std::vector{Consent::denied, Consent::granted, Consent::pending});
    CHECK_FALSE(app.consent_store.kept);
}

TEST_CASE("A choice is kept where analytics is off and looked at when it comes back") {
    Scenario app;
    app.start();
    app.posthog.fail_loading(LoadFailure::foreign);
    app->set_consent(Consent::denied);
    CHECK(app->state() == State::blocked);
    CHECK(app.consent_store.kept == Consent::denied);
    app->online();
    CHECK(app->state() == State::waiting);
    CHECK(app.posthog.loads.size() == 1);
}

TEST_CASE("Consent that is denied from inside a dispatch stops the replay there") {
    Scenario app;
    app.page.path = "/a";
    app.start();
    app->track_pageview("/a");
    app->track_event("waiting_sent", {});
    app->identify(member_1);
    app.posthog.during_next_capture = [&] { app->set_consent(Consent::denied); };
    app.posthog.finish_loading();
    CHECK(app->state() == State::waiting);
    CHECK(app.posthog.calls == Names{"$pageview"});
    // It was on its way when consent was denied: PostHog was not let to send it.
    CHECK(app.posthog.sent.empty());
    CHECK(app.ledger() == R"({"commands":3,"dispatched":0,"waiting":1,"dropped":{"denied":1},)"
                          R"("refused":{"library":1}})");
    app->set_consent(Consent::granted);
    CHECK(app.posthog.calls == Names{"$pageview", "identify m_1"});
}

TEST_CASE("Consent that is toggled from inside a dispatch keeps the order") {
    Scenario app;
    StartOptions options;
    options.session = member_1;
    const auto toggle = [&] {
        app->set_consent(Consent::pending);
        app->track_event("while_pending", {});
        app->set_consent(Consent::granted);
        app->track_event("after_pending", {});
    };
    app.start(options);
    app->track_event("waiting_sent", {});
    SECTION("in the session's identify") {
        app.posthog.during_next_identify = toggle;
        app.posthog.finish_loading();
        CHECK(app.posthog.calls ==
              Names{"identify m_1", "$pageview", "waiting_sent", "while_pending", "after_pending"});
    }
    SECTION("in the page view of the start") {
        app.posthog.during_next_capture = toggle;
        app.posthog.finish_loading();
        CHECK(app.posthog.calls ==
              Names{"identify m_1", "$pageview", "waiting_sent", "while_pending", "after_pending"});
    }
    SECTION("in a live event") {
        app.posthog.finish_loading();
        app.posthog.calls.clear();
        app.posthog.during_next_capture = toggle;
        app->track_event("outer_sent", {});
        CHECK(app.posthog.calls == Names{"outer_sent", "while_pending", "after_pending"});
    }
    CHECK(app->state() == State::active);
    CHECK(app->ledger().waiting() == 0);
}

TEST_CASE("Consent that is toggled from inside an outcome keeps the order") {
    Scenario app;
    StartOptions options;
    options.on_outcome = [&, done = false](const CommandOutcome& outcome) mutable {
        if (outcome.call == "first_sent" && !std::exchange(done, true)) {
            app->set_consent(Consent::denied);
            app->track_event("while_denied", {});
            app->set_consent(Consent::granted);
            app->track_event("after_denied", {});
        }
    };
    app.page.path = "/a";
    app.start(options);
    app->track_pageview("/a");
    app->track_event("first_sent", {});
    app->track_event("second_sent", {});
    app->reset();
    app.posthog.finish_loading();
    CHECK(app->state() == State::active);
    CHECK(app.posthog.calls ==
          Names{"$pageview", "first_sent", "second_sent", "reset", "after_denied"});
    CHECK(app->ledger().dropped(DropReason::denied) == 1);
}

TEST_CASE("Consent that is granted from inside the outcome on a denied event goes on") {
    Scenario app;
    app.posthog.loading = Loading::at_once;
    StartOptions options = with(Consent::pending);
    options.on_outcome = [&](const CommandOutcome& outcome) {
        if (outcome.reason == "denied") {
            app->set_consent(Consent::granted);
        }
    };
    app.start(options);
    app->track_event("first_sent", {});
    app->track_event("second_sent", {});
    app->identify(member_1);
    app->set_consent(Consent::denied);
    CHECK(app->state() == State::active);
    CHECK(app.posthog.calls == Names{"identify m_1"});
    CHECK(app->ledger().dropped(DropReason::denied) == 2);
}

TEST_CASE("Denied twice is told once") {
    Names told;
    Scenario app;
    StartOptions options = with(Consent::pending);
    options.on_state_change = [&told](State, std::string_view reason) {
        told.emplace_back(reason);
    };
    app.start(options);
    app->set_consent(Consent::denied);
    app->set_consent(Consent::denied);
    CHECK(told == Names{"", "Consent is pending.", "Consent is denied."});
}
