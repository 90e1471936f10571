// SPDX-License-Identifier: MIT
#include "plan/tracking_plan.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace loquent::analytics;

namespace {

/// Stands for the names that PostHog uses itself.
bool is_title(std::string_view property) {
    return property == "title";
}

constexpr std::string_view good = R"({
  "$schema": "https://example.com/schema.json",
  "events": {
    "contact_created": { "description": "A contact was created.", "component": ["a", "b"] },
    "message_sent": {
      "question": "Which channels?",
      "properties": {
        "channel": { "enum": ["sms", "email"], "description": "How." },
        "is_first": { "type": "boolean" },
        "length": { "type": "integer", "minimum": 0, "maximum": 5e3 },
        "price": { "type": "number", "minimum": -1.5 },
        "contact_id": { "type": "string", "format": "id" },
        "opened_from": { "type": "string", "format": "route" }
      },
      "required": ["channel"]
    }
  }
})";

std::string error_of(std::string_view json) {
    TrackingPlan plan;
    const auto error = plan.read(json, is_title);
    CHECK(plan.find("message_sent") == nullptr);
    return error.value_or("");
}

/// The error of a property `p` of the event `e`, defined on the third line.
std::string error_of_property(const std::string& definition) {
    return error_of("{\"events\": {\"e\": {\n\"properties\": {\n\"p\": " + definition + "}}}}");
}

}  // namespace

TEST_CASE("A tracking plan knows its events, their properties and what these can be") {
    TrackingPlan plan;
    REQUIRE_FALSE(plan.read(good, is_title));
    const auto* created = plan.find("contact_created");
    REQUIRE(created);
    CHECK(plan.find(*created, "channel") == nullptr);

    const auto* sent = plan.find("message_sent");
    REQUIRE(sent);
    const std::vector<std::pair<std::string, PropertyKind>> kinds{
        {"channel", PropertyKind::one_of}, {"is_first", PropertyKind::boolean},
        {"length", PropertyKind::integer}, {"price", PropertyKind::number},
        {"contact_id", PropertyKind::id},  {"opened_from", PropertyKind::route}};
    for (const auto& [name, kind] : kinds) {
        CAPTURE(name);
        const auto* property = plan.find(*sent, name);
        REQUIRE(property);
        CHECK(property->kind == kind);
    }
    CHECK(TrackingPlan::has_value(*plan.find(*sent, "channel"), "\"email\""));
    CHECK_FALSE(TrackingPlan::has_value(*plan.find(*sent, "channel"), "\"fax\""));
    // It is between two values, but is not a value.
    CHECK_FALSE(TrackingPlan::has_value(*plan.find(*sent, "channel"), "\", \""));
    CHECK(plan.find(*sent, "length")->maximum == 5000);
    CHECK(plan.find(*sent, "price")->minimum == -1.5);
    CHECK(plan.find(*sent, "price")->maximum > 1e308);
    CHECK(plan.find("message_read") == nullptr);
}

TEST_CASE("Without a tracking plan no event is known") {
    TrackingPlan plan;
    CHECK(plan.find("message_sent") == nullptr);
    REQUIRE_FALSE(plan.read(R"({"events":{}})", is_title));
    CHECK(plan.find("message_sent") == nullptr);
}

TEST_CASE("A second tracking plan takes the place of the first") {
    TrackingPlan plan;
    REQUIRE_FALSE(plan.read(good, is_title));
    REQUIRE_FALSE(plan.read(R"({"events":{"other":{}}})", is_title));
    CHECK(plan.find("message_sent") == nullptr);
    CHECK(plan.find("other") != nullptr);
}

TEST_CASE("An error names line, event and property") {
    CHECK(error_of("{\n\"events\": {\n\"Message Sent\": {}}}") ==
          "line 3: an event's name is ^[a-z][a-z0-9_]{0,63}$");
    CHECK(error_of("{\n\"events\": {\"a\": {}, \"b\": {},\n\"a\": {}}}") ==
          "line 3, a: it is defined twice");
    CHECK(error_of("{\n\"events\": {\"a\": {},\n\"a\": {}\n}\n}") ==
          "line 3, a: it is defined twice");
    CHECK(error_of(R"({"events": {"e": {"properties": {"p": {"type":"boolean"},
"p": {"type":"boolean"}}}}})") == "line 2, e.p: it is defined twice");
    CHECK(error_of(R"({"event": {}})") == "line 1: there are no \"events\"");
    CHECK(error_of(R"({"events": []})") == "line 1: this must be an object");
    CHECK(error_of("{\"events\":\n{\"e\": {\"properties\"") == "line 2, e: this is not JSON");
    CHECK(error_of("") == "line 1: this is not JSON");
    CHECK(error_of(R"({"events": {}} x)") == "line 1: this is not JSON");

    const std::string where = "line 3, e.p: ";
    CHECK(error_of_property("{\"type\": \"string\"}") ==
          where + "a bare string; give it an enum, or the format id or route");
    CHECK(error_of_property("{}") == where + "it has neither an enum nor a known type");
    CHECK(error_of_property("{\"type\": \"array\"}") ==
          where + "it has neither an enum nor a known type");
    CHECK(error_of_property("{\"type\": \"string\", \"pattern\": \"x\"}") ==
          where + "this keyword is not known");
    CHECK(error_of_property("{\"enum\": [\"a b\"]}") ==
          where + "a value is ^[A-Za-z0-9._~-]{1,64}$");
    CHECK(error_of_property("{\"enum\": [\"\"]}") == where + "a value is ^[A-Za-z0-9._~-]{1,64}$");
    CHECK(error_of_property("{\"enum\": [1]}") == where + "a value is ^[A-Za-z0-9._~-]{1,64}$");
    CHECK(error_of_property("{\"enum\": [\"a\"], \"type\": \"integer\"}") ==
          where + "beside an enum, type can only be string, and format is not allowed");
    CHECK(error_of_property("{\"type\": 1}") == where + "this must be a string");
    CHECK(error_of_property("{\"type\": \"integer\", \"minimum\": \"0\"}") ==
          where + "this must be a number");
    CHECK(error_of_property("true") == where + "this must be an object");
    CHECK(error_of(R"({"events": {"e": {"properties": {"title": {"type":"boolean"}}}}})") ==
          "line 1, e.title: PostHog uses this name itself");
}

TEST_CASE("Each of many events is found") {
    std::string json = R"({"events":{)";
    for (int index = 0; index < 10'000; ++index) {
        json += "\"event_" + std::to_string(index) + R"(":{},)";
    }
    json.back() = '}';
    TrackingPlan plan;
    REQUIRE_FALSE(plan.read(json + "}", is_title));
    for (int index = 0; index < 10'000; ++index) {
        const std::string name = "event_" + std::to_string(index);
        const auto* event = plan.find(name);
        REQUIRE(event);
        REQUIRE(event->name == name);
    }
    CHECK(plan.find("event_10000") == nullptr);
}
