// SPDX-License-Identifier: MIT
// What the guard lets through of who somebody is: ids, groups, and what is known of a person.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "judged_event.hpp"
#include "redaction/privacy_guard.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

TEST_CASE("The only properties of a person that leave are organization and role, in both places") {
    const json set{{"organization_id", "o_1"}, {"role", "owner"}, {"email", "jane@example.com"}};
    const json told{{"organization_id", "o_1"}, {"role", "owner"}};
    json event = with("$set", set);
    event["$set"] = set;
    event["$set_once"] = {{"$initial_referrer", "https://x.example"},
                          {"$current_url", "https://app.example/?q=jane"},
                          {"gclid", nullptr},
                          {"plan", "pro"},
                          {"utm_source", "x"}};
    event["$unset"] = {"plan"};
    const auto sent = event_as_sent(event);
    REQUIRE(sent);
    CHECK(sent->at("$set") == told);
    CHECK(sent->at("properties").at("$set") == told);
    CHECK(sent->at("$set_once") ==
          json{{"$current_url", "https://app.example/"}, {"utm_source", "x"}});
    CHECK(sent->at("$unset") == json{"plan"});

    event["$set"] = {{"role", "king"}, {"organization_id", "Jane Doe Ltd"}};
    event["$unset"] = {"plan", "jane@example.com"};
    const auto other = event_as_sent(event);
    CHECK(other->at("$set").empty());
    CHECK_FALSE(other->contains("$unset"));
}

TEST_CASE("Groups are ids by type") {
    CHECK(
        property_as_sent("$groups", {{"company", "c_1"}, {"team", "Jane's team"}, {"a b", "x"}}) ==
        json{{"company", "c_1"}});
    CHECK(property_as_sent("$groups", "c_1").is_null());
    CHECK(property_as_sent("$group_key", "Jane Doe Ltd").is_null());
}

TEST_CASE("An id identifies without saying who it is") {
    PrivacyGuard guard;
    CHECK(guard.is_sent_id("01a20d6e-2115-708a-816f-2d6a521b49f5"));
    CHECK(guard.is_sent_id("mem_1"));
    CHECK(guard.is_sent_id("4711"));
    CHECK_FALSE(guard.is_sent_id("jane@example.com"));
    CHECK_FALSE(guard.is_sent_id("030-1234-5678"));
    CHECK_FALSE(guard.is_sent_id(""));
}

TEST_CASE("An id that has passed lets no other one pass") {
    TestGuard guard;
    for (const auto& [id, is_sent] : std::vector<std::pair<std::string, bool>>{
             {"m_1", true},
             {"m_1", true},
             {"jane@example.com", false},
             {"m_1", true},
             {"m_12", true},
             {"4111111111111111", false},
             {"", false},
         }) {
        CAPTURE(id);
        const std::string text = with("distinct_id", id).dump();
        CHECK(guard.judge_event(text, {}, {}, nullptr).send == is_sent);
    }
    // Nor does it pass under another key.
    const std::string text = with("m_12", "m_12").dump();
    CHECK(guard.judge_event(text, "thing_done", {}, nullptr).edits ==
          R"([[["properties","m_12"]]])");
}
