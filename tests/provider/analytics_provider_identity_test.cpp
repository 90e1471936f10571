// SPDX-License-Identifier: MIT
// What becomes of a distinct id that PostHog has kept from before and that must not leave; and who
// the visitor is.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

TEST_CASE("A stored distinct id that could be personal is reset once, and told") {
    for (const char* id : {"zoe@example.com", "+44 20 7946 0958", "Zoe Quill"}) {
        CAPTURE(id);
        Scenario app;
        app.posthog.stored_id = id;
        app.start();
        app.posthog.finish_loading();
        app.own_resets = 1;
        CHECK(app->state() == State::active);
        CHECK(app.posthog.calls == std::vector<std::string>{"reset", "$pageview"});
        REQUIRE(app.console.errors.size() == 1);
        CHECK(app.console.errors[0].find(id) == std::string::npos);
        app->set_consent(Consent::pending);
        app->set_consent(Consent::granted);
        CHECK(app.console.errors.size() == 1);
    }
}

TEST_CASE("Where a reset does not help analytics is blocked with a reason, not deaf") {
    Scenario app;
    app.posthog.stored_id = "zoe@example.com";
    SECTION("the new id is as bad") {
        app.posthog.id_after_reset = "joe@example.com";
        app.own_resets = 1;
    }
    SECTION("the reset throws") {
        app.posthog.reset_throws = true;
    }
    app.start();
    app.posthog.finish_loading();
    CHECK(app->state() == State::blocked);
    CHECK(app->state_reason() == "identity");
    CHECK(app.console.warnings.size() == 1);
    app->track_event("contact_created", {});
    CHECK(app->ledger().dropped(DropReason::blocked) == 1);
    // What the fake counted as failed was the provider's own reset, no command.
    app.posthog.failed = 0;
}

TEST_CASE("A refused id names what is allowed and never the id") {
    Scenario app;
    app.activate();
    for (const Session& session : {Session{"zoe@example.com", "org_1"},
                                   {"m_1", "org 1"},
                                   {"", "org_1"},
                                   {"415-555-0123", "org_1"}}) {
        app.console.errors.clear();
        app->identify(session);
        REQUIRE(app.console.errors.size() == 1);
        const std::string& message = app.console.errors[0];
        CHECK(message.starts_with("identify: "));
        CHECK(message.find("[A-Za-z0-9._:~|-]") != std::string::npos);
        CHECK(message.find("zoe") == std::string::npos);
        CHECK(message.find("0123") == std::string::npos);
    }
    app.console.errors.clear();
    Scenario other;
    StartOptions options;
    options.session = Session{"zoe@example.com", "org_1"};
    other.start(options);
    REQUIRE(other.console.errors.size() == 1);
    CHECK(other.console.errors[0].find("[A-Za-z0-9._:~|-]") != std::string::npos);
}

TEST_CASE(
    "The bridge says who the visitor is while analytics is active, and keeps nothing to flush") {
    Scenario app;
    int flushed = 0;
    const auto flush = [&] { app->flush([&flushed] { ++flushed; }); };
    app.start();
    flush();
    CHECK(flushed == 1);
    CHECK(app.posthog.flushes == 0);
    CHECK(app->identity().distinct_id.empty());
    app.posthog.finish_loading();
    CHECK(app->identity().distinct_id == "d_1");
    // The fake does not say.
    CHECK(app->identity().session_id.empty());
    flush();
    CHECK(flushed == 2);
    CHECK(app.posthog.flushes == 1);
    app->stop();
    CHECK(app->identity().distinct_id.empty());
}
