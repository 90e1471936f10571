// SPDX-License-Identifier: MIT
// What the guard lets through of events in the tracking plan.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "judged.hpp"
#include "redaction/posthog_keys.hpp"
#include "redaction/privacy_guard.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

namespace {

constexpr std::string_view plan = R"({"events":{
    "contact_created":{},
    "message_sent":{"properties":{
        "channel":{"enum":["sms","email"]},
        "is_first":{"type":"boolean"},
        "size":{"type":"integer","minimum":0,"maximum":5000},
        "any_size":{"type":"integer"},
        "phone":{"type":"integer"},
        "price":{"type":"number","maximum":99.5},
        "contact_id":{"type":"string","format":"id"},
        "from":{"type":"string","format":"route"}}}}})";

void take_plan(PrivacyGuard& guard, UnknownEvents unknown = UnknownEvents::drop) {
    guard.set_project("phc_test");
    REQUIRE_FALSE(guard.rules().plan.read(plan, is_posthog_key));
    guard.rules().unknown_events = unknown;
    REQUIRE(guard.rules().routes.add("/contacts/:id"));
}

/// What is sent of a call's properties.
json call_as_sent(const std::string& name, const json& properties,
                  std::vector<Redaction>& redactions) {
    PrivacyGuard guard;
    take_plan(guard);
    AppProperties own;
    const std::string text = properties.dump();
    const auto judgement = guard.judge_call(name, text, own, &redactions);
    REQUIRE(judgement.send);
    return edited(text, judgement.edits);
}

/// What is sent of `message_sent` with one property; null: it was removed.
json value_as_sent(const std::string& key, const json& value) {
    std::vector<Redaction> redactions;
    return call_as_sent("message_sent", {{key, value}}, redactions).value(key, json());
}

json event_with(const std::string& name, json properties) {
    properties["token"] = "phc_test";
    properties["distinct_id"] = "m_1";
    return {{"event", name}, {"properties", properties}};
}

}  // namespace

TEST_CASE(
    "Of a listed event the properties in the tracking plan are sent, if they are of its type") {
    const std::vector<std::pair<std::string, json>> kept{{"channel", "sms"},
                                                         {"is_first", false},
                                                         {"size", 0},
                                                         {"size", 5000},
                                                         {"any_size", -3},
                                                         {"price", 99.5},
                                                         {"price", -1e300},
                                                         {"contact_id", "c_8Fk"},
                                                         {"contact_id", "4711"},
                                                         {"from", "/contacts/:id"},
                                                         {"from", "/"}};
    for (const auto& [key, value] : kept) {
        CAPTURE(key, value);
        CHECK(value_as_sent(key, value) == value);
    }
    const std::vector<std::pair<std::string, json>> removed{{"channel", "fax"},
                                                            {"channel", "SMS"},
                                                            {"channel", 1},
                                                            {"channel", json::array({"sms"})},
                                                            {"is_first", "true"},
                                                            {"is_first", nullptr},
                                                            {"size", 5001},
                                                            {"size", -1},
                                                            {"size", 1.5},
                                                            {"size", "7"},
                                                            {"any_size", 4111111111111111},
                                                            {"any_size", 1e30},
                                                            {"phone", 15551234567},
                                                            {"price", 99.51},
                                                            {"price", "1"},
                                                            {"contact_id", "jane@example.com"},
                                                            {"contact_id", "Jane Doe"},
                                                            {"contact_id", 4711},
                                                            {"from", "contacts"},
                                                            {"from", json::object()}};
    for (const auto& [key, value] : removed) {
        CAPTURE(key, value);
        CHECK(value_as_sent(key, value).is_null());
    }
}

TEST_CASE("A path as a property is sent as its route") {
    CHECK(value_as_sent("from", "/contacts/zoe?tab=1") == "/contacts/:id");
    CHECK(value_as_sent("from", "/zoe") == "/:redacted");
}

TEST_CASE(
    "A property that is not in the tracking plan is removed, whatever it is, with the reason") {
    std::vector<Redaction> redactions;
    const json sent = call_as_sent("message_sent",
                                   {{"channel", "sms"},
                                    {"size", "7"},
                                    {"who", "zoe"},
                                    {"$browser", "zoe"},
                                    {"jane@example.com", 1},
                                    {"deep", {{"a", json::array({1, 2})}}}},
                                   redactions);
    CHECK(sent == json{{"channel", "sms"}});
    std::vector<std::string> told;
    for (const auto& [property, reason, replaced] : redactions) {
        told.push_back(property + ' ' + std::string(reason));
    }
    CHECK(told == std::vector<std::string>{"$browser unlisted", "deep unlisted", "? key",
                                           "size wrong_type", "who unlisted"});
    redactions.clear();
    CHECK(call_as_sent("contact_created", {{"channel", "sms"}}, redactions) == json::object());
}

TEST_CASE("An unknown event is dropped, or checked as without a tracking plan") {
    for (const auto unknown : {UnknownEvents::drop, UnknownEvents::check}) {
        PrivacyGuard guard;
        take_plan(guard, unknown);
        const bool is_sent = unknown == UnknownEvents::check;
        CHECK(guard.is_known("message_sent"));
        CHECK(guard.is_known("zoe") == is_sent);
        AppProperties own;
        const auto call = guard.judge_call("zoe", R"({"who":"zoe","note":"a b"})", own, nullptr);
        CHECK(call.send == is_sent);
        // Other code's events come to before_send alone.
        const std::string foreign = event_with("zoe", {{"who", "zoe"}}).dump();
        CHECK(guard.judge_event(foreign, {}, {}, nullptr).send == is_sent);
        const std::string posthogs = event_with("$pageleave", {}).dump();
        CHECK(guard.judge_event(posthogs, {}, {}, nullptr).send);
    }
}

TEST_CASE(
    "What other code captures under a listed name, or registers, is judged by the tracking plan") {
    PrivacyGuard guard;
    take_plan(guard);
    const std::string foreign =
        event_with("message_sent", {{"who", "zoe"}, {"channel", "sms"}, {"size", "zoe"}}).dump();
    const auto others = guard.judge_event(foreign, {}, {}, nullptr);
    REQUIRE(others.send);
    CHECK(edited(foreign, others.edits) == event_with("message_sent", {{"channel", "sms"}}));

    AppProperties own;
    const std::string passed = R"({"channel":"email"})";
    REQUIRE(guard.judge_call("message_sent", passed, own, nullptr).send);
    const std::string ours =
        event_with("message_sent", {{"channel", "email"}, {"is_first", true}}).dump();
    const auto judged = guard.judge_event(ours, "message_sent", own, nullptr);
    CHECK(edited(ours, judged.edits) == event_with("message_sent", {{"channel", "email"}}));
}

TEST_CASE("Where unknown events are dropped, paths leave as routes or not at all") {
    for (const auto unknown : {UnknownEvents::drop, UnknownEvents::check}) {
        PrivacyGuard guard;
        take_plan(guard, unknown);
        const std::string text =
            event_with("$pageview", {{"$pathname", "/zoe/edit"},
                                     {"$current_url", "https://a.example/contacts/zoe?q=1"},
                                     {"$session_entry_url", "https://a.example/zoe#/contacts/7"},
                                     {"$session_entry_pathname", "/"}})
                .dump();
        const auto judgement = guard.judge_event(text, {}, {}, nullptr);
        REQUIRE(judgement.send);
        const json sent = edited(text, judgement.edits)["properties"];
        CHECK(sent["$current_url"] == "https://a.example/contacts/:id");
        CHECK(sent["$session_entry_pathname"] == "/");
        const bool drops = unknown == UnknownEvents::drop;
        CHECK(sent["$pathname"] == (drops ? "/:redacted" : "/zoe/edit"));
        CHECK(sent["$session_entry_url"] == (drops ? "https://a.example/:redacted#/contacts/:id"
                                                   : "https://a.example/zoe#/contacts/:id"));
    }
}
