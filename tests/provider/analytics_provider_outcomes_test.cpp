// SPDX-License-Identifier: MIT
// What the app hears of the outcome of each command.
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
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

/// Options whose outcomes are written down as `call: outcome reason`.
StartOptions written_to(Names& outcomes) {
    StartOptions options;
    options.on_outcome = [&outcomes](const CommandOutcome& outcome) {
        std::string line = std::string(outcome.call) + ": ";
        line += to_string(outcome.outcome);
        line += outcome.reason.empty() ? "" : " " + std::string(outcome.reason);
        outcomes.push_back(line);
    };
    return options;
}

}  // namespace

TEST_CASE("The outcomes have names") {
    CHECK(to_string(Outcome::dispatched) == "dispatched");
    CHECK(to_string(Outcome::dropped) == "dropped");
    CHECK(to_string(Outcome::refused) == "refused");
}

TEST_CASE("The guard must see all of an event where outcomes are told, and not for the console") {
    Names outcomes;
    Scenario told;
    told.start(written_to(outcomes));
    CHECK(told.posthog.shows_all);
    Scenario silent;
    StartOptions options;
    options.debug = true;
    silent.start(options);
    CHECK_FALSE(silent.posthog.shows_all);
}

TEST_CASE("Each command has one outcome") {
    Names outcomes;
    Scenario app;
    StartOptions options = written_to(outcomes);
    options.session = member_1;
    app.start(options);
    app->track_event("waiting_sent", {});
    app->reset();
    app->reset();
    CHECK(outcomes == Names{"reset: dropped repeated"});
    outcomes.clear();
    app.posthog.finish_loading();
    CHECK(outcomes == Names{"identify: dispatched", "$pageview: dispatched",
                            "waiting_sent: dispatched", "reset: dispatched"});
    outcomes.clear();
    app.posthog.capture_result = CaptureResult::refused;
    app->track_event("refused_sent", {});
    app.posthog.capture_result = CaptureResult::failed;
    app->track_event("failed_sent", {});
    app.posthog.capture_result = CaptureResult::accepted;
    app->on_route_change("/a");
    app->on_route_change("/a");
    app->set_consent(Consent::denied);
    app->track_event("denied_sent", {});
    app->stop();
    app->track_event("late_sent", {});
    CHECK(outcomes == Names{"refused_sent: refused library", "failed_sent: dropped failed",
                            "$pageview: dispatched", "$pageview: dropped repeated",
                            "denied_sent: dropped denied", "late_sent: dropped stopped"});
}

TEST_CASE("An outcome names the event that PostHog has made of the command") {
    Names events;
    Scenario app;
    StartOptions options;
    options.session = member_1;
    options.on_outcome = [&events](const CommandOutcome& outcome) {
        events.push_back(std::string(outcome.call) + ": " + std::string(outcome.uuid));
    };
    app.start(options);
    app->track_event("waiting_sent", {});
    app.posthog.finish_loading();
    app->track_event("now_sent", {});
    app.posthog.capture_result = CaptureResult::refused;
    app->track_event("refused_sent", {});
    app->reset();
    CHECK(events == Names{"identify: u-1", "$pageview: u-1", "waiting_sent: u-1", "now_sent: u-1",
                          "refused_sent: ", "reset: "});
}

TEST_CASE("An event that the guard stops on its way is dropped, and has no uuid") {
    Names outcomes;
    Scenario app;
    StartOptions options;
    options.on_outcome = [&outcomes](const CommandOutcome& outcome) {
        outcomes.push_back(std::string(outcome.call) + ": " + std::string(outcome.reason) + " " +
                           std::string(outcome.uuid));
    };
    app.posthog.loading = FakePosthog::Loading::at_once;
    app.start(options);
    app->track_event("kept_sent", {});
    app.posthog.token = "phc_other";
    app->track_event("changed_sent", {});
    app.posthog.token = "phc_test";
    app->track_event("kept_sent", {});
    app.posthog.capture_result = CaptureResult::refused;
    app->track_event("refused_sent", {});
    CHECK(outcomes == Names{"$pageview:  u-1", "kept_sent:  u-1", "changed_sent: guard ",
                            "kept_sent:  u-1", "refused_sent: library "});
    CHECK(app->ledger().dropped(DropReason::guard) == 1);
    CHECK(app.posthog.stopped == 1);
}

TEST_CASE("What waits has its outcome when the wait ends") {
    Names outcomes;
    Scenario app;
    StartOptions options = written_to(outcomes);
    options.session = member_1;
    app.start(options);
    app->track_event("waiting_sent", {});
    CHECK(outcomes.empty());
    SECTION("blocked") {
        app.posthog.fail_loading(LoadFailure::foreign);
        CHECK(outcomes == Names{"waiting_sent: dropped blocked"});
    }
    SECTION("stopped") {
        app->stop();
        CHECK(outcomes == Names{"identify: dropped stopped", "waiting_sent: dropped stopped"});
    }
    SECTION("denied") {
        app->set_consent(Consent::denied);
        CHECK(outcomes == Names{"waiting_sent: dropped denied"});
    }
}

TEST_CASE("Malformed commands have an outcome too and never a name that might be personal") {
    Names outcomes;
    Scenario app;
    app.start(written_to(outcomes));
    app->track_event("Contact secret", "{}");
    app->track_event("contact_created", "[]");
    app->identify({"secret@example.com", "org_1", Role::member});
    app->reject(DropReason::invalid_argument, "No argument.");
    CHECK(outcomes == Names{": dropped invalid_name", ": dropped invalid_properties",
                            "identify: dropped invalid_identity", ": dropped invalid_argument"});
}

TEST_CASE("An event above the queue's bound has its outcome at once") {
    Names outcomes;
    Scenario app;
    app.start(written_to(outcomes));
    for (std::size_t count = 0; count <= CommandQueue::max_events; ++count) {
        app->track_event("contact_created", {});
    }
    CHECK(outcomes == Names{"contact_created: refused queue_full"});
}

TEST_CASE("The outcome comes when the ledger has it") {
    Scenario app;
    std::vector<std::uint64_t> dispatched;
    StartOptions options;
    options.on_outcome = [&](const CommandOutcome&) {
        dispatched.push_back(app->ledger().dispatched());
    };
    app.posthog.loading = FakePosthog::Loading::at_once;
    app.start(options);
    app->track_event("contact_created", {});
    CHECK(dispatched == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("A command that is given from inside an outcome comes after what waits") {
    Scenario app;
    StartOptions options;
    options.on_outcome = [&](const CommandOutcome& outcome) {
        if (outcome.call == "first_sent") {
            app->track_event("inner_sent", {});
        }
    };
    app.page.path = "/a";
    app.start(options);
    app->track_pageview("/a");
    app->track_event("first_sent", {});
    app->track_event("second_sent", {});
    app.posthog.finish_loading();
    CHECK(app.posthog.calls == Names{"$pageview", "first_sent", "second_sent", "inner_sent"});
}

TEST_CASE("An outcome may stop the provider") {
    Scenario app;
    StartOptions options;
    options.on_outcome = [&](const CommandOutcome& outcome) {
        if (outcome.call == "first_sent") {
            app->stop();
        }
    };
    app.page.path = "/a";
    app.start(options);
    app->track_pageview("/a");
    app->track_event("first_sent", {});
    app->track_event("second_sent", {});
    app.posthog.finish_loading();
    CHECK(app->state() == State::stopped);
    CHECK(app.posthog.calls == Names{"$pageview", "first_sent", "second_sent"});
    CHECK(app->ledger().dropped(DropReason::stopped) == 0);
}

TEST_CASE("In debug the console says what can be done about it, and what was only replaced") {
    Scenario app;
    StartOptions options;
    options.debug = true;
    options.routes = {"/contacts/:id"};
    app.start(std::move(options));
    app.posthog.finish_loading();
    app->track_event("plan_chosen", R"({"plan":"Pro","from":"/contacts/7"})");
    CHECK(app.console.warnings ==
          std::vector<std::string>{
              "plan_chosen: the guard has taken out the property plan (capitalised_word): list it "
              "in the tracking plan or write it in lower case.",
              "plan_chosen: the guard has replaced the property from (path)."});
}

TEST_CASE("In debug the console tells once what an app's event has lost, and never the value") {
    Scenario app;
    StartOptions options;
    options.debug = true;
    app.start(std::move(options));
    app.posthog.finish_loading();
    for (int time = 0; time < 2; ++time) {
        app->track_event("note_added", R"({"title":"Zoe Quill","mail":"zoe@example.org","n":1})");
    }
    CHECK(app.console.warnings ==
          std::vector<std::string>{
              "note_added: the guard has taken out the property title (page_text).",
              "note_added: the guard has taken out the property mail (sensitive_key)."});
}
