// SPDX-License-Identifier: MIT
// What the app hears of the outcome of each command.
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "command_queue.hpp"
#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Names = std::vector<std::string>;

const Session member_1{"m_1", "org_1", Role::member};

/// Options whose verdicts are written down as `call: outcome reason`.
StartOptions written_to(Names& verdicts) {
    StartOptions options;
    options.on_verdict = [&verdicts](const Verdict& verdict) {
        std::string line = std::string(verdict.call) + ": ";
        line += to_string(verdict.outcome);
        line += verdict.reason.empty() ? "" : " " + std::string(verdict.reason);
        verdicts.push_back(line);
    };
    return options;
}

}  // namespace

TEST_CASE("The outcomes have names") {
    CHECK(to_string(Outcome::handed_over) == "handed_over");
    CHECK(to_string(Outcome::dropped) == "dropped");
    CHECK(to_string(Outcome::refused) == "refused");
}

TEST_CASE("Each command has one verdict") {
    Names verdicts;
    Scenario app;
    StartOptions options = written_to(verdicts);
    options.session = member_1;
    app.start(options);
    app->track_event("waiting_sent", {});
    app->reset();
    app->reset();
    CHECK(verdicts == Names{"reset: dropped repeated"});
    verdicts.clear();
    app.posthog.finish_loading();
    CHECK(verdicts == Names{"identify: handed_over", "$pageview: handed_over",
                            "waiting_sent: handed_over", "reset: handed_over"});
    verdicts.clear();
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
    CHECK(verdicts == Names{"refused_sent: refused library", "failed_sent: dropped failed",
                            "$pageview: handed_over", "$pageview: dropped repeated",
                            "denied_sent: dropped denied", "late_sent: dropped stopped"});
}

TEST_CASE("What waits has its verdict when the wait ends") {
    Names verdicts;
    Scenario app;
    StartOptions options = written_to(verdicts);
    options.session = member_1;
    app.start(options);
    app->track_event("waiting_sent", {});
    CHECK(verdicts.empty());
    SECTION("blocked") {
        app.posthog.fail_loading(LoadFailure::foreign);
        CHECK(verdicts == Names{"waiting_sent: dropped blocked"});
    }
    SECTION("stopped") {
        app->stop();
        CHECK(verdicts == Names{"identify: dropped stopped", "waiting_sent: dropped stopped"});
    }
    SECTION("denied") {
        app->set_consent(Consent::denied);
        CHECK(verdicts == Names{"waiting_sent: dropped denied"});
    }
}

TEST_CASE("Malformed commands have a verdict too and never a name that might be personal") {
    Names verdicts;
    Scenario app;
    app.start(written_to(verdicts));
    app->track_event("Contact secret", "{}");
    app->track_event("contact_created", "[]");
    app->identify({"secret@example.com", "org_1", Role::member});
    app->reject(DropReason::invalid_argument, "No argument.");
    CHECK(verdicts == Names{": dropped invalid_name", ": dropped invalid_properties",
                            ": dropped invalid_identity", ": dropped invalid_argument"});
}

TEST_CASE("An event above the queue's bound has its verdict at once") {
    Names verdicts;
    Scenario app;
    app.start(written_to(verdicts));
    for (std::size_t count = 0; count <= CommandQueue::max_events; ++count) {
        app->track_event("contact_created", {});
    }
    CHECK(verdicts == Names{"contact_created: refused queue_full"});
}

TEST_CASE("The verdict comes when the ledger has it") {
    Scenario app;
    std::vector<std::uint64_t> handed_over;
    StartOptions options;
    options.on_verdict = [&](const Verdict&) {
        handed_over.push_back(app->ledger().handed_over());
    };
    app.posthog.loading = FakePosthog::Loading::at_once;
    app.start(options);
    app->track_event("contact_created", {});
    CHECK(handed_over == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("A command that is given from inside a verdict comes after what waits") {
    Scenario app;
    StartOptions options;
    options.on_verdict = [&](const Verdict& verdict) {
        if (verdict.call == "first_sent") {
            app->track_event("inner_sent", {});
        }
    };
    app.start(options);
    app->track_pageview("/a");
    app->track_event("first_sent", {});
    app->track_event("second_sent", {});
    app.posthog.finish_loading();
    CHECK(app.posthog.calls == Names{"$pageview", "first_sent", "second_sent", "inner_sent"});
}

TEST_CASE("A verdict may stop the provider") {
    Scenario app;
    StartOptions options;
    options.on_verdict = [&](const Verdict& verdict) {
        if (verdict.call == "first_sent") {
            app->stop();
        }
    };
    app.start(options);
    app->track_pageview("/a");
    app->track_event("first_sent", {});
    app->track_event("second_sent", {});
    app.posthog.finish_loading();
    CHECK(app->state() == State::stopped);
    CHECK(app.posthog.calls == Names{"$pageview", "first_sent"});
    CHECK(app->ledger().dropped(DropReason::stopped) == 1);
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
