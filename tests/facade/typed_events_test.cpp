// SPDX-License-Identifier: MIT
#include "loquent/analytics/typed_events.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "fake_platform.hpp"
#include "loquent/crm/events.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::fake;
using nlohmann::json;

namespace {

enum class size : std::uint8_t { small, large };

constexpr std::string_view to_string(size value) {
    switch (value) {
        case size::small:
            return "small";
        case size::large:
            return "large";
    }
    return {};
}

/// An event with a property of each kind, as a generated header has it.
struct order_placed {
    static constexpr std::string_view event_name = "order_placed";

    required<id> order_id;
    maybe<route> from{};
    maybe<bool> is_first{};
    maybe<std::int64_t> length{};
    maybe<double> price{};
    maybe<::size> size{};

    void each_property(auto&& _visit) const {
        _visit("order_id", order_id);
        _visit("from", from);
        _visit("is_first", is_first);
        _visit("length", length);
        _visit("price", price);
        _visit("size", size);
    }
};

/// A scenario whose provider is mounted and active.
struct MountedScenario : Scenario {
    MountedScenario() {
        mount(&*provider);
        activate();
    }
    ~MountedScenario() { mount(nullptr); }
    MountedScenario(const MountedScenario&) = delete;
    MountedScenario& operator=(const MountedScenario&) = delete;

    /// The properties of the one event that has been dispatched.
    [[nodiscard]] json properties() {
        REQUIRE(posthog.captures.size() == 1);
        return json::parse(posthog.captures[0].properties_json);
    }
};

const id order = *id::from("order_1");

}  // namespace

TEST_CASE("An event of Loquent's tracking plan goes out with its name and properties") {
    MountedScenario app;
    track_event(loquent::crm::events::message_sent{.channel = loquent::crm::channel::sms});
    track_event(loquent::crm::events::contact_created{});
    REQUIRE(app.posthog.captures.size() == 2);
    CHECK(app.posthog.captures[0].name == "message_sent");
    CHECK(app.posthog.captures[0].properties_json == R"({"channel":"sms"})");
    CHECK(app.posthog.captures[1].name == "contact_created");
    CHECK(app.posthog.captures[1].properties_json.empty());
}

TEST_CASE("With nothing mounted an event of the tracking plan does nothing") {
    track_event(loquent::crm::events::contact_created{});
    CHECK(mounted() == nullptr);
}

TEST_CASE("Every kind of property is sent as its JSON type") {
    MountedScenario app;
    track_event(order_placed{.order_id = order,
                             .from = route::from("/orders/:id"),
                             .is_first = false,
                             .length = 5000,
                             .price = 9.5,
                             .size = size::large});
    CHECK(app.properties() == json{{"order_id", "order_1"},
                                   {"from", "/orders/:id"},
                                   {"is_first", false},
                                   {"length", 5000},
                                   {"price", 9.5},
                                   {"size", "large"}});
}

TEST_CASE("Properties that an event may have are left out unless they are given") {
    MountedScenario app;
    track_event(
        order_placed{.order_id = order, .from = route::from("no route"), .length = std::nullopt});
    CHECK(app.properties() == json{{"order_id", "order_1"}});
}

TEST_CASE("A property that an event may have takes what may be nothing") {
    MountedScenario app;
    const std::optional<short> length = 3;
    track_event(order_placed{.order_id = order,
                             .is_first = std::optional<bool>(),
                             .length = length,
                             .price = std::optional(2.5F)});
    CHECK(app.properties() == json{{"order_id", "order_1"}, {"length", 3}, {"price", 2.5}});
}

TEST_CASE("A number may be written as a whole one") {
    MountedScenario app;
    track_event(order_placed{.order_id = order, .price = 10});
    CHECK(app.properties()["price"] == 10.0);
}

TEST_CASE("A whole number that is too great for JSON's readers stays positive") {
    MountedScenario app;
    track_event(
        order_placed{.order_id = order, .length = std::numeric_limits<std::uint64_t>::max()});
    CHECK(app.properties()["length"] == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("A value outside of its enumeration is left out") {
    MountedScenario app;
    track_event(order_placed{.order_id = order, .size = static_cast<size>(7)});
    CHECK(app.properties() == json{{"order_id", "order_1"}});
}

TEST_CASE("An id is made of what is one, and of nothing else") {
    CHECK(id::from("018f3c2a-7d2b-7c4e-9f1a-2b3c4d5e6f70")->text() ==
          "018f3c2a-7d2b-7c4e-9f1a-2b3c4d5e6f70");
    for (const char* text : {"", "zoe@example.com", "two words", "undefined"}) {
        CAPTURE(text);
        CHECK_FALSE(id::from(text));
    }
}

TEST_CASE("A route is made of a template, and of nothing else") {
    for (const char* text : {"/", "/contacts/:id", "/contacts/:id/", "/files/*", "/a.b_c~d-e"}) {
        CAPTURE(text);
        CHECK(route::from(text)->text() == text);
    }
    CHECK(route::from("/" + std::string(64, 'a')));
    for (const std::string& text :
         {std::string(), std::string("contacts"), std::string("//"), std::string("/a//b"),
          std::string("/a?b=c"), std::string("/a#b"), std::string("/zoe@example.com"),
          std::string("/:"), std::string("/two words"), "/" + std::string(65, 'a')}) {
        CAPTURE(text);
        CHECK_FALSE(route::from(text));
    }
}
