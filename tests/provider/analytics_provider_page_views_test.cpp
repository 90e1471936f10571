// SPDX-License-Identifier: MIT
// Which page views are made: of the start, of route changes, and on request.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

using Paths = std::vector<std::string>;

/// The paths of the page views that PostHog has been given.
Paths viewed(const Scenario& app) {
    Paths paths;
    for (const SeenCapture& capture : app.posthog.captures) {
        if (capture.name == "$pageview") {
            paths.push_back(capture.page->pathname);
        }
    }
    return paths;
}

}  // namespace

TEST_CASE("The start is a page view when none was asked for") {
    Scenario app;
    app.page.path = "/start?email=zoe@example.com#top";
    StartOptions options;
    SECTION("on the page's current path") {
        app.start(options);
        app.page.path = "/later";
        app.clock.time = 9'000;
        app->track_event("contact_created", {});
        app.posthog.finish_loading();
        CHECK(viewed(app) == Paths{"/start"});
        CHECK(app.posthog.calls == Paths{"$pageview", "contact_created"});
        CHECK(app.posthog.sent[0].answer.timestamp == 1'000);
    }
    SECTION("on the path that the app gives") {
        options.started = TimeAndPath{500, "/given?q=1"};
        app.start(options);
        app.posthog.finish_loading();
        CHECK(viewed(app) == Paths{"/given"});
        CHECK(app.posthog.sent[0].answer.timestamp == 500);
    }
    CHECK(app.posthog.captures[0].page->url == "https://app.example" + viewed(app)[0]);
}

TEST_CASE("The start is viewed once when the first view that is asked for is of the same path") {
    Scenario app;
    SECTION("by a route change before the start") {
        app->on_route_change("/start");
        app.start();
    }
    SECTION("by a route change while loading") {
        app.start();
        app->on_route_change("/start");
    }
    SECTION("on request") {
        app.start();
        app->track_pageview("/start");
    }
    SECTION("by a route change that knows the route") {
        app.start();
        app->on_route_change("/start?tab=2", std::nullopt, "/start");
    }
    app.posthog.finish_loading();
    CHECK(viewed(app) == Paths{"/start"});
    CHECK(app->ledger().dispatched() == 1);
}

TEST_CASE("The landing page is viewed however early the next route comes") {
    Scenario app;
    app.page.path = "/start";
    SECTION("before the start") {
        app->on_route_change("/q");
        app.start();
    }
    SECTION("while loading") {
        app.start();
        app->on_route_change("/q");
    }
    SECTION("while consent is pending") {
        StartOptions options;
        options.consent = Consent::pending;
        app.start(std::move(options));
        app->on_route_change("/q");
        app->set_consent(Consent::granted);
    }
    SECTION("as a view that the app asks for") {
        app.start();
        app->track_pageview("/q");
    }
    app.posthog.finish_loading();
    CHECK(viewed(app) == Paths{"/start", "/q"});
}

TEST_CASE("A redirect takes the place of the landing page until somebody has seen that") {
    Scenario app;
    app.page.path = "/start";
    SECTION("while loading") {
        app.start();
        app->redirect("/home");
        app->on_route_change("/home");
        app.posthog.finish_loading();
        CHECK(viewed(app) == Paths{"/home"});
    }
    SECTION("while consent is pending, and another after it") {
        StartOptions options;
        options.consent = Consent::pending;
        app.start(std::move(options));
        app->redirect("/sign-in?next=/start");
        app->on_route_change("/sign-in?next=/start");
        app->on_route_change("/home");
        app->set_consent(Consent::granted);
        app.posthog.finish_loading();
        CHECK(viewed(app) == Paths{"/sign-in", "/home"});
    }
    SECTION("not once the app has gone on") {
        app.start();
        app->on_route_change("/q");
        app->redirect("/home");
        app->on_route_change("/home");
        app.posthog.finish_loading();
        CHECK(viewed(app) == Paths{"/start", "/q", "/home"});
    }
    SECTION("not once the landing page has been viewed") {
        app.start();
        app.posthog.finish_loading();
        app->redirect("/home");
        app->on_route_change("/home");
        CHECK(viewed(app) == Paths{"/start", "/home"});
    }
}

TEST_CASE("The campaign is told with the first page view alone, whichever that is") {
    const std::string campaign = R"({"utm_source":"news"})";
    Scenario app;
    app.page.path = "/start";
    StartOptions options;
    options.campaign_json = campaign;
    SECTION("the landing page's, though the app has gone on") {
        app.start(options);
        app->on_route_change("/q");
        app.posthog.finish_loading();
    }
    SECTION("that of a redirect") {
        app.start(options);
        app->redirect("/home");
        app->on_route_change("/home");
        app.posthog.finish_loading();
        app->on_route_change("/q");
    }
    SECTION("that of late consent") {
        options.consent = Consent::pending;
        app.start(options);
        app->on_route_change("/q");
        app->set_consent(Consent::granted);
        app.posthog.finish_loading();
    }
    SECTION("the next one's, where PostHog has refused the first") {
        app.posthog.capture_result = CaptureResult::refused;
        app.start(options);
        app.posthog.finish_loading();
        REQUIRE(app.posthog.captures.size() == 1);
        CHECK(app.posthog.captures[0].properties_json == campaign);
        app.posthog.captures.clear();
        app.posthog.capture_result = CaptureResult::accepted;
        app->on_route_change("/q");
        app->on_route_change("/home");
    }
    REQUIRE(app.posthog.captures.size() == 2);
    CHECK(app.posthog.captures[0].properties_json == campaign);
    CHECK(app.posthog.captures[1].properties_json.empty());
}

TEST_CASE("What was seen while consent was denied keeps its campaign to itself") {
    Scenario app;
    app.page.path = "/start";
    StartOptions options;
    options.campaign_json = R"({"utm_source":"news"})";
    options.consent = Consent::denied;
    app.start(options);
    app->set_consent(Consent::granted);
    app.posthog.finish_loading();
    app->on_route_change("/q");
    REQUIRE(viewed(app) == Paths{"/q"});
    CHECK(app.posthog.captures[0].properties_json.empty());
}

TEST_CASE("The start that was viewed is not viewed again on request") {
    Scenario app;
    app.start();
    app.posthog.finish_loading();
    app->track_pageview("/start?q=1");
    CHECK(viewed(app) == Paths{"/start"});
    CHECK(app->ledger().dropped(DropReason::repeated) == 1);
    SECTION("a second request is one") {
        app->track_pageview("/start");
        CHECK(viewed(app) == Paths{"/start", "/start"});
    }
    SECTION("and it is one after another view") {
        app->on_route_change("/a");
        app->track_pageview("/start");
        CHECK(viewed(app) == Paths{"/start", "/a", "/start"});
    }
}

TEST_CASE("The start is no later than what was called before it") {
    Scenario app;
    app.clock.time = 400;
    app->track_event("contact_created", {});
    app.clock.time = 1'000;
    StartOptions options;
    options.session = Session{"m_1", "o_1", Role::admin};
    app.start(options);
    app.posthog.finish_loading();
    REQUIRE(app.posthog.sent.size() == 3);
    for (const SentEvent& event : app.posthog.sent) {
        CAPTURE(event.name);
        CHECK(event.answer.timestamp == 400);
    }
}

TEST_CASE("The start's route is another page view for a member who came while PostHog loaded") {
    Scenario app;
    app.start();
    app->identify({"m_1", "o_1", Role::member});
    app.posthog.finish_loading();
    app->on_route_change("/start");
    CHECK(viewed(app) == Paths{"/start", "/start"});
}

TEST_CASE("A route change that was refused can be reported again") {
    Scenario app;
    app.start();
    for (int count = 0; count < 1'000; ++count) {
        app->track_event("contact_created", {});
    }
    app->on_route_change("/full");
    CHECK(app->ledger().refused(RefusalReason::queue_full) == 1);
    app.posthog.finish_loading();
    app->on_route_change("/full");
    CHECK(viewed(app) == Paths{"/start", "/full"});
}

TEST_CASE("The start's page view and the router's report of the same route are one") {
    Scenario app;
    app.start();
    app.posthog.finish_loading();
    app->on_route_change("/start?tab=2");
    CHECK(viewed(app) == Paths{"/start"});
    CHECK(app->ledger().dropped(DropReason::repeated) == 1);
}

TEST_CASE("Consecutive route changes to the same path are one page view") {
    Scenario app;
    app.activate();
    for (const char* path :
         {"/a", "/a", "/a?q=1", "/a?q=2#top", "https://app.example/a", "/b", "/a"}) {
        app->on_route_change(path);
    }
    CHECK(viewed(app) == Paths{"/a", "/b", "/a"});
    CHECK(app->ledger().dropped(DropReason::repeated) == 4);
}

TEST_CASE("Hash routes are paths of their own") {
    Scenario app;
    app.activate();
    for (const char* path : {"/#/a", "/#/a?q=1", "/#/b", "/#top", "/"}) {
        app->on_route_change(path);
    }
    CHECK(viewed(app) == Paths{"/#/a", "/#/b", "/"});
}

TEST_CASE("Route changes are compared in the order of the calls and not of the dispatch") {
    Scenario app;
    app.start();
    for (const char* path : {"/a", "/a", "/b", "/b?q=1"}) {
        app->on_route_change(path);
    }
    app.posthog.finish_loading();
    app->on_route_change("/b");
    CHECK(viewed(app) == Paths{"/start", "/a", "/b"});
}

TEST_CASE("A change of identity makes the same route a page view again") {
    Scenario app;
    app.activate();
    app->on_route_change("/a");
    SECTION("identify") {
        app->identify({"m_1", "org_1", Role::member});
    }
    SECTION("reset") {
        app->reset();
    }
    app->on_route_change("/a");
    app->on_route_change("/a");
    CHECK(viewed(app) == Paths{"/a", "/a"});
}

TEST_CASE("An identity that was refused is no change of identity") {
    Scenario app;
    app.activate();
    app->on_route_change("/a");
    app->identify({"zoe@example.com", "org_1", Role::member});
    app->on_route_change("/a");
    CHECK(viewed(app) == Paths{"/a"});
}

TEST_CASE("A page view on request is always made") {
    Scenario app;
    app.activate();
    app->on_route_change("/a");
    app->track_pageview("/a");
    app->track_pageview("/a?q=1");
    app->on_route_change("/a");
    CHECK(viewed(app) == Paths{"/a", "/a", "/a"});
}

TEST_CASE("A page view carries no properties and its own address") {
    Scenario app;
    app.activate();
    app.page.path = "/other";
    app->track_pageview("/a?email=zoe@example.com#top");
    REQUIRE(app.posthog.captures.size() == 1);
    CHECK(app.posthog.captures[0].properties_json.empty());
    CHECK(app.posthog.captures[0].page->pathname == "/a");
    CHECK(app.posthog.captures[0].page->url == "https://app.example/a");
}

TEST_CASE("A route change from inside a page view is the one that is remembered") {
    Scenario app;
    app.activate();
    app.posthog.during_next_capture = [&] { app->on_route_change("/redirected"); };
    app->on_route_change("/a");
    app->on_route_change("/redirected");
    app->on_route_change("/a");
    CHECK(viewed(app) == Paths{"/a", "/redirected", "/a"});
}

TEST_CASE("A change of identity from inside a page view is remembered too") {
    Scenario app;
    app.activate();
    app.posthog.during_next_capture = [&] { app->reset(); };
    app->on_route_change("/a");
    app->on_route_change("/a");
    CHECK(viewed(app) == Paths{"/a", "/a"});
}

TEST_CASE("A route whose page view was dropped while it waited can be reported again") {
    Scenario app;
    StartOptions options;
    options.consent = Consent::pending;
    app.start(options);
    app->on_route_change("/a");
    app->set_consent(Consent::denied);
    app->set_consent(Consent::granted);
    app.posthog.finish_loading();
    app->on_route_change("/a");
    app->on_route_change("/a");
    CHECK(viewed(app) == Paths{"/a"});
    CHECK(app->ledger().dropped(DropReason::repeated) == 1);
}

TEST_CASE("With analytics off route changes are only counted") {
    Scenario app;
    StartOptions options;
    options.config = AnalyticsOff{};
    app->start(options);
    app->on_route_change("/a");
    app->on_route_change("/a");
    CHECK(app.ledger() == R"({"commands":2,"dispatched":0,"waiting":0,)"
                          R"("dropped":{"disabled":2},"refused":{}})");
}
