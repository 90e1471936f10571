// SPDX-License-Identifier: MIT
// What the provider makes of the app's own router.
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fake_platform.hpp"
#include "loquent/analytics/analytics_provider.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;

namespace {

/// A router with paths of its own, which the page's URL does not show.
class VirtualRouter final : public Router {
  public:
    std::string path = "/inbox";
    int subscriptions = 0;

    std::string current() override { return path; }
    std::function<void()> subscribe(Listener listener) override {
        listener_ = std::move(listener);
        ++subscriptions;
        return [this] { --subscriptions; };
    }
    void go(const char* to) {
        path = to;
        listener_(path);
    }

  private:
    Listener listener_;
};

std::vector<std::string> paths_of(const Scenario& app) {
    std::vector<std::string> paths;
    for (const SeenCapture& capture : app.posthog.captures) {
        paths.push_back(capture.name + ' ' + (capture.page ? capture.page->pathname : "-"));
    }
    return paths;
}

}  // namespace

TEST_CASE("The router's changes are page views, from the start to the end") {
    VirtualRouter router;
    Scenario app;
    StartOptions options;
    options.router = &router;
    app.start(options);
    router.go("/contacts");
    app.posthog.finish_loading();
    router.go("/contacts?q=1");
    router.go("/tasks");
    CHECK(paths_of(app) ==
          std::vector<std::string>{"$pageview /inbox", "$pageview /contacts", "$pageview /tasks"});
    CHECK(router.subscriptions == 1);
    app->stop();
    CHECK(router.subscriptions == 0);
}

TEST_CASE("Events carry the router's path before and after PostHog is there") {
    VirtualRouter router;
    Scenario app;
    StartOptions options;
    options.router = &router;
    app.start(options);
    app->track_event("early_sent", {});
    app.posthog.finish_loading();
    app->track_event("live_sent", {});
    router.go("/tasks");
    app->track_event("later_sent", {});
    CHECK(paths_of(app) == std::vector<std::string>{"$pageview /inbox", "early_sent /inbox",
                                                    "live_sent /inbox", "$pageview /tasks",
                                                    "later_sent /tasks"});
}

TEST_CASE("A router that shows the page's own path costs an event nothing") {
    VirtualRouter router;
    Scenario app;
    router.path = app.page.path;
    StartOptions options;
    options.router = &router;
    app.start(options);
    app.posthog.finish_loading();
    app->track_event("live_sent", {});
    CHECK(paths_of(app).back() == "live_sent -");
}

TEST_CASE("A router is not listened to where analytics is off because of the tracking plan") {
    VirtualRouter router;
    Scenario app;
    StartOptions options;
    options.router = &router;
    options.tracking_plan_json = "{";
    app.start(options);
    CHECK(router.subscriptions == 0);
}
