// SPDX-License-Identifier: MIT
// The tracking plan and the routes that the app starts with.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

StartOptions with_plan() {
    StartOptions options;
    options.tracking_plan_json =
        R"({"events":{"message_sent":{"properties":{"channel":{"enum":["sms"]}}}}})";
    options.unknown_events = UnknownEvents::drop;
    return options;
}

}  // namespace

TEST_CASE("An unknown event is dropped, counted and told once") {
    Scenario app;
    app->track_event("early_zoe", {});
    app.start(with_plan());
    app.posthog.finish_loading();
    app->track_event("message_sent", R"({"channel":"sms","who":"zoe"})");
    app->track_event("message_read", {});
    app->track_event("message_read", {});
    CHECK(app.posthog.calls == std::vector<std::string>{"$pageview", "message_sent"});
    CHECK(app->ledger().dropped(DropReason::unknown_event) == 3);
    CHECK(app->ledger().dispatched() == 2);
}

TEST_CASE("A tracking plan that is not well-formed switches analytics off, with the reason") {
    Scenario app;
    app->track_event("message_sent", {});
    StartOptions options = with_plan();
    options.tracking_plan_json =
        R"({"events":{"message_sent":{"properties":{"text":{"type":"string"}}}}})";
    app.start(options);
    CHECK(app->state() == State::disabled);
    CHECK(app->state_reason() ==
          "The tracking plan is not well-formed: line 1, message_sent.text: a bare string; "
          "give it an enum, or the format id or route.");
    CHECK(app.posthog.loads.empty());
    CHECK(app->ledger().dropped(DropReason::disabled) == 1);
    app->online();
    CHECK(app->state() == State::disabled);
}

TEST_CASE("To drop unknown events without a tracking plan is said to be a mistake") {
    Scenario app;
    StartOptions options;
    options.unknown_events = UnknownEvents::drop;
    app.start(options);
    CHECK(app.console.errors ==
          std::vector<std::string>{
              "unknownEvents: without a tracking plan every event is unknown, and is dropped."});
}

TEST_CASE("Routes that the router tells later are new rules; known and odd ones are not") {
    Scenario app;
    StartOptions options;
    options.routes = {"/contacts/:id", "no route"};
    app.start(options);
    CHECK(app.console.errors ==
          std::vector<std::string>{
              "routes: no route is no route and was ignored. A route is segments of letters, "
              "digits and ._~-+!, after slashes, with :name as a parameter and * at the end."});
    app.posthog.finish_loading();
    app->on_route_change("/contacts/7", {}, "/contacts/:id");
    app->on_route_change("/contacts/8", {}, "/contacts/:id");
    app->on_route_change("/contacts/8?tab=notes", {}, "/contacts/:id");
    app->on_route_change("/odd", {}, "??");
    CHECK(app.posthog.rule_changes == 0);
    app->on_route_change("/notes/9", {}, "/notes/:id");
    CHECK(app.posthog.rule_changes == 1);
    std::vector<std::string> paths;
    for (const auto& capture : app.posthog.captures) {
        paths.push_back(capture.page.value().pathname);
    }
    CHECK(paths == std::vector<std::string>{"/start", "/contacts/:id", "/contacts/:id", "/odd",
                                            "/notes/:id"});
    CHECK(app->ledger().dropped(DropReason::repeated) == 1);
}
