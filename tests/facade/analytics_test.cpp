// SPDX-License-Identifier: MIT
#include "loquent/analytics/analytics.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "fake_platform.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;
using nlohmann::json;

namespace {

/// A scenario whose provider is the mounted one.
struct MountedScenario : Scenario {
    MountedScenario() { mount(&*provider); }
    ~MountedScenario() { mount(nullptr); }
    MountedScenario(const MountedScenario&) = delete;
    MountedScenario& operator=(const MountedScenario&) = delete;
};

}  // namespace

TEST_CASE("With nothing mounted the five calls do nothing") {
    CHECK(mounted() == nullptr);
    init_posthog("phc_test", "https://ph.example");
    identify_user("m_1", "org_1", Role::owner);
    reset_analytics();
    track_event("contact_created");
    track_event("contact_created", {{"n", 1}});
    track_pageview("/a");
    CHECK(mounted() == nullptr);
}

TEST_CASE("The five calls reach the mounted provider") {
    MountedScenario app;
    app.posthog.loading = FakePosthog::Loading::at_once;
    init_posthog("phc_test", "https://ph.example/");
    identify_user("m_1", "org_1", Role::owner);
    track_event("contact_created");
    track_event("contact_moved", {{"count", 2}, {"tags", {"a", "b"}}});
    track_pageview("/a");
    reset_analytics();
    CHECK(app.posthog.loads == std::vector{valid_config});
    CHECK(app.posthog.sessions == std::vector{Session{"m_1", "org_1", Role::owner}});
    CHECK(app.posthog.calls == std::vector<std::string>{"$pageview", "identify m_1",
                                                        "contact_created", "contact_moved",
                                                        "$pageview", "reset"});
    REQUIRE(app.posthog.captures.size() == 4);
    CHECK(app.posthog.captures[1].properties_json.empty());
    CHECK(app.posthog.captures[2].properties_json == R"({"count":2,"tags":["a","b"]})");
    CHECK(app.posthog.captures[3].page->pathname == "/a");
}

TEST_CASE("Another mounted provider takes the calls over") {
    MountedScenario first;
    {
        MountedScenario second;
        track_event("contact_created");
        CHECK(second->ledger().commands() == 1);
    }
    CHECK(first->ledger().commands() == 0);
}

TEST_CASE("Destroying the mounted provider unmounts it") {
    MountedScenario app;
    app.provider.reset();
    CHECK(mounted() == nullptr);
    track_event("contact_created");
}

TEST_CASE("Destroying a provider that is not mounted leaves the mounted one") {
    MountedScenario app;
    { Scenario other; }
    CHECK(mounted() == &*app.provider);
}

TEST_CASE("Properties that are null count as no properties") {
    MountedScenario app;
    app.activate();
    track_event("contact_created", json());
    REQUIRE(app.posthog.captures.size() == 1);
    CHECK(app.posthog.captures[0].properties_json.empty());
    CHECK(app.console.errors.empty());
}

TEST_CASE("Malformed UTF-8 in properties becomes a replacement character") {
    MountedScenario app;
    app.activate();
    track_event("contact_created", {{"text", "a\xFFz"}, {"b\xC3", 1}});
    REQUIRE(app.posthog.captures.size() == 1);
    CHECK(app.posthog.captures[0].properties_json ==
          "{\"b\xEF\xBF\xBD\":1,\"text\":\"a\xEF\xBF\xBDz\"}");
}

TEST_CASE("Numbers that JSON cannot write become null") {
    MountedScenario app;
    app.activate();
    track_event("contact_created", {{"n", std::numeric_limits<double>::quiet_NaN()}});
    REQUIRE(app.posthog.captures.size() == 1);
    CHECK(app.posthog.captures[0].properties_json == R"({"n":null})");
}

TEST_CASE("Properties that are no object are dropped and counted") {
    MountedScenario app;
    app.activate();
    track_event("contact_created", json::array({1, 2}));
    track_event("contact_created", json("text"));
    track_event("contact_created", json(1));
    CHECK(app.posthog.captures.empty());
    CHECK(app->ledger().dropped(DropReason::invalid_properties) == 3);
}
