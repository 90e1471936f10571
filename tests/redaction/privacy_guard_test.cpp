// SPDX-License-Identifier: MIT
#include "redaction/privacy_guard.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "judged.hpp"
#include "redaction/posthog_keys.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

namespace {

const json whole_event{
    {"uuid", "01a20d6e-2115-708a-816f-2d6a521b49f5"},
    {"event", "thing_done"},
    {"properties", {{"token", "phc_test"}, {"distinct_id", "m_1"}}},
    {"timestamp", "2026-11-24T12:00:50.950Z"},
};

struct TestGuard : PrivacyGuard {
    TestGuard() { set_project("phc_test"); }
};

/// What of `event` is sent, of an event that other code has captured.
std::optional<json> event_as_sent(const json& event) {
    TestGuard guard;
    const std::string text = event.dump();
    const auto judgement = guard.judge_event(text, {}, {}, nullptr);
    return judgement.send ? std::optional(edited(text, judgement.edits)) : std::nullopt;
}

json with(const std::string& key, const json& value) {
    json event = whole_event;
    event["properties"][key] = value;
    return event;
}

/// What becomes of one property; null: removed.
json property_as_sent(const std::string& key, const json& value) {
    const auto sent = event_as_sent(with(key, value));
    REQUIRE(sent);
    return sent->at("properties").value(key, json());
}

}  // namespace

TEST_CASE("What is not personal goes on as it is, without edits") {
    const json harmless{
        {"channel", "sms"},
        {"count", 3},
        {"total_amount", 19.99},
        {"is_first", true},
        {"nothing", nullptr},
        {"contact_id", "01a20d6e-2115-708a-816f-2d6a521b49f5"},
        {"message_id", "msg_8fK2"},
        {"message_count", 12},
        {"email_status", "verified"},
        {"contentType", "text/html"},
        {"steps", {"one", "two", {{"kind", "three"}}}},
        {"created_at", "2026-11-24T12:00:50Z"},
        {"epoch", 1795521651104},
        {"version", "1.449.2"},
        {"path", "/users/:id"},
        {"price", "19.99"},
        {"empty", ""},
    };
    PrivacyGuard guard;
    AppProperties own;
    const std::string text = harmless.dump();
    const auto judgement = guard.judge_call("thing_done", text, own, nullptr);
    CHECK(judgement.send);
    CHECK(judgement.edits.empty());
    CHECK(own.contains("channel"));
    CHECK_FALSE(own.contains("other"));
}

TEST_CASE("Personal shapes are removed at every depth") {
    const auto sent = call_as_sent(R"({
        "plan": "pro",
        "who": "jane@example.com",
        "list": ["fine", "jane@example.com", {"deep": "+49 151 23456789", "kept": 1}],
        "nested": {"card": "4111 1111 1111 1111", "more": {"ip": "203.0.113.7", "ok": "yes"}},
        "digits": 4111111111111111,
        "escaped": "jane\u0040example.com",
        "encoded": "jane%40example.com",
        "wide": "jane＠example.com"
    })",
                                   FreeText::scan);
    REQUIRE(sent);
    CHECK(*sent == json{{"plan", "pro"},
                        {"list", {"fine", nullptr, {{"kept", 1}}}},
                        {"nested", {{"more", {{"ok", "yes"}}}}}});
}

TEST_CASE("Free text is dropped unless it is to be scanned") {
    constexpr std::string_view properties =
        R"({"a":"hello world","b":"hello%20world","c":"こんにちは","d":"line\nbreak","e":"token",)"
        R"("f":"Jo","g":"7-Judy"})";
    CHECK(*call_as_sent(properties) == json{{"e", "token"}});
    CHECK(*call_as_sent(properties, FreeText::scan) == json::parse(properties));
}

TEST_CASE("A sensitive key loses texts and long numbers, and so does what it encloses") {
    CHECK(*call_as_sent(R"({"email":"none","customerName":"zoe","name":7,"phone":1234567,
        "is_email":true,"body":null,"address":{"city":"Berlin","floor":3,"lines":["a","b"],
        "country_id":"de"},"last_message":["hi"],"phones":[12345,-1234.5,123456]})") ==
          json{{"name", 7},
               {"is_email", true},
               {"body", nullptr},
               {"address", {{"floor", 3}, {"lines", {nullptr, nullptr}}, {"country_id", "de"}}},
               {"last_message", json::array({nullptr})},
               {"phones", {12345, -1234.5, nullptr}}});
}

TEST_CASE("A key that is personal itself goes with its value, and is not told") {
    std::vector<Redaction> redactions;
    const auto sent = call_as_sent(R"({"jane@example.com":1,"two words":{"a":1},"ok":{"Zoë":1}})",
                                   FreeText::drop, &redactions);
    CHECK(*sent == json{{"ok", json::object()}});
    REQUIRE(redactions.size() == 3);
    CHECK(redactions[0].property == "?");
    CHECK(redactions[2].property == "ok.?");
    CHECK(redactions[2].reason == "key");
}

TEST_CASE("No key that could be personal is told, whatever it is removed for") {
    json event = with("jane@example.com", true);
    event["properties"]["$jane@example.com"] = 1;
    event["properties"]["$set"] = {{"jane@example.com", "x"}};
    event["properties"]["$set_once"] = {{"Jane Doe", "x"}};
    event["properties"]["$groups"] = {{"jane@example.com", "x"}};
    event["jane@example.com"] = 1;
    TestGuard guard;
    std::vector<Redaction> redactions;
    const std::string text = event.dump();
    // Of our own event, so that other code's super properties are removed.
    CHECK(guard.judge_event(text, "thing_done", {}, &redactions).send);
    std::set<std::string> told;
    for (const auto& [property, reason, replaced] : redactions) {
        told.insert(property);
    }
    CHECK(redactions.size() == 6);
    CHECK(told == std::set<std::string>{"?", "$set.?", "$set_once.?", "$groups.?"});
}

TEST_CASE("Each redaction is told with its place and reason and without its value") {
    std::vector<Redaction> redactions;
    (void)call_as_sent(R"({"list":[1,{"note":"x"}],"who":"jane@example.com","text":"a b"})",
                       FreeText::drop, &redactions);
    std::map<std::string, std::string_view> reasons;
    for (const auto& [property, reason, replaced] : redactions) {
        reasons[property] = reason;
    }
    CHECK(reasons == std::map<std::string, std::string_view>{{"list.1.note", "sensitive_key"},
                                                             {"who", "email"},
                                                             {"text", "sensitive_key"}});
}

TEST_CASE("A value that is nested too deep is removed") {
    std::string deep = "1";
    for (int depth = 0; depth < 40; ++depth) {
        deep = R"({"a":)" + deep + "}";
    }
    const auto sent = call_as_sent(R"({"deep":)" + deep + R"(,"flat":1})");
    REQUIRE(sent);
    CHECK(sent->dump().find('1') != std::string::npos);
    CHECK(sent->at("flat") == 1);
    int depth = 0;
    for (json at = sent->at("deep"); at.contains("a"); at = json(at["a"])) {
        ++depth;
    }
    // Sixteen objects, the last of them empty.
    CHECK(depth == 15);
}

TEST_CASE("Event names pass when they are names") {
    PrivacyGuard guard;
    AppProperties own;
    CHECK(guard.judge_call("contact_created", {}, own, nullptr).send);
    CHECK(guard.judge_call("a1", "{}", own, nullptr).send);
    for (const char* name :
         {"", "Contact created", "$pageview", "card_4111111111111111",
          "a_name_that_is_longer_than_sixty_four_characters_is_no_name_any_more"}) {
        CAPTURE(name);
        CHECK_FALSE(guard.judge_call(name, {}, own, nullptr).send);
    }
}

TEST_CASE("Properties that are no JSON object stop the event") {
    for (const char* text : {"[]", "1", "null", "{", R"({"a":})", R"({"a":1}x)", R"({"a":1)"}) {
        CAPTURE(text);
        CHECK_FALSE(call_as_sent(text));
    }
}

TEST_CASE("An event of PostHog's shape is sent, anything else is not") {
    CHECK(event_as_sent(whole_event) == whole_event);
    SECTION("no name") {
        json event = whole_event;
        event.erase("event");
        CHECK_FALSE(event_as_sent(event));
    }
    SECTION("no properties") {
        json event = whole_event;
        event.erase("properties");
        CHECK_FALSE(event_as_sent(event));
    }
    SECTION("another project") {
        CHECK_FALSE(event_as_sent(with("token", "phc_other")));
    }
    SECTION("an email for a member") {
        CHECK_FALSE(event_as_sent(with("distinct_id", "jane@example.com")));
    }
    SECTION("a number for a member") {
        CHECK_FALSE(event_as_sent(with("distinct_id", 7)));
    }
    SECTION("a phone number for a member") {
        CHECK_FALSE(event_as_sent(with("distinct_id", "030-1234-5678")));
    }
    SECTION("an email for its id or its time") {
        for (const char* key : {"uuid", "timestamp"}) {
            json event = whole_event;
            event[key] = "jane@example.com";
            CHECK_FALSE(event_as_sent(event));
            event[key] = 7;
            CHECK_FALSE(event_as_sent(event));
        }
    }
    SECTION("no JSON") {
        TestGuard guard;
        const std::string text = whole_event.dump();
        CHECK_FALSE(guard.judge_event(text.substr(0, text.size() - 1), {}, {}, nullptr).send);
        CHECK_FALSE(guard.judge_event(text + "x", {}, {}, nullptr).send);
        CHECK_FALSE(guard.judge_event("", {}, {}, nullptr).send);
    }
}

TEST_CASE("Of PostHog's own events only those that are needed pass") {
    for (const char* name :
         {"$pageview", "$pageleave", "$identify", "$set", "$groupidentify", "$opt_in"}) {
        json event = whole_event;
        event["event"] = name;
        CHECK(event_as_sent(event));
    }
    for (const char* name :
         {"$autocapture", "$snapshot", "$exception", "$$heatmap", "$web_vitals", "$rageclick",
          "$feature_flag_called", "$$client_ingestion_warning", "$create_alias", "Jane Doe"}) {
        CAPTURE(name);
        json event = whole_event;
        event["event"] = name;
        CHECK_FALSE(event_as_sent(event));
    }
}

TEST_CASE("What PostHog adds is kept where it is read and removed where it tells too much") {
    const std::map<std::string, json> kept{
        {"$device_id", "01a20d6e-2115-708a-816f-2d6a521b49f5"},
        {"$is_identified", true},
        {"$time", 1795521651.104},
        {"$browser", "Chrome"},
        {"$browser_version", 156},
        {"$browser_language", "en-US"},
        {"$os", "Mac OS X"},
        {"$os_version", "10.15.7"},
        {"$timezone", "America/Argentina/Buenos_Aires"},
        {"$screen_height", 720},
        {"$lib_version", "1.449.2"},
        {"$raw_user_agent",
         "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
         "Chrome/156.0.0.0 Safari/537.36"},
        {"$session_id", "01a20d6e-216d-70ac-abee-b6b7d37c4061"},
        {"$prev_pageview_duration", 0.728},
        {"$host", "app.example:8080"},
        {"$pathname", "/contacts/42"},
        {"$current_url", "https://app.example/contacts/42"},
        {"$referring_domain", "www.google.com"},
        {"utm_source", "newsletter"},
        {"$groups", {{"company", "c_1"}}},
    };
    for (const auto& [key, value] : kept) {
        CAPTURE(key);
        CHECK(property_as_sent(key, value) == value);
    }
    // A version like an address of the internet.
    CHECK(property_as_sent("$raw_user_agent", "App/8.8.4.4 (X11)") == "App/8.8.4.4 (X11)");
    const std::vector<std::pair<std::string, json>> removed{
        {"title", "Jane Doe - Contacts"},
        {"ph_keyword", "jane doe phone"},
        {"$search_engine", "google"},
        {"$referrer", "https://www.google.com/search?q=jane"},
        {"$session_entry_referrer", "https://www.google.com/"},
        {"$session_entry_gclid", "abc"},
        {"$initial_current_url", "https://app.example/?email=jane@example.com"},
        {"$el_text", "Call Jane"},
        {"$elements", json::array({"a"})},
        {"$elements_chain", "a:text=\"Jane\""},
        {"$sdk_debug_whatever", "x"},
        {"$group_set", {{"name", "Jane Ltd"}}},
        {"$unheard_of", 1},
        {"$browser", "jane@example.com"},
        {"$browser_note", "fine"},
        {"$os_note", "App/1.2.3.4"},
        {"$raw_user_agent", "App/1.2.3.4 jane@example.com"},
        {"$raw_user_agent", "App/1.2.3 203.0.113.7"},
        {"$host", "415-555-0123.example"},
        {"$os", {{"a", 1}}},
        {"$device_id", "jane@example.com"},
        {"$host", "jane doe"},
        {"utm_campaign", "Zoe Quill"},
        {"utm_source", "jane@example.com"},
        {"$current_url", "about:blank"},
    };
    for (const auto& [key, value] : removed) {
        CAPTURE(key);
        CHECK(property_as_sent(key, value).is_null());
    }
}

TEST_CASE("URLs and paths are scrubbed in place") {
    CHECK(property_as_sent("$current_url",
                           "https://jane:pw@app.example/users/jane%40example.com/"
                           "edit?token=abc#name=jane") ==
          "https://app.example/users/:redacted/edit");
    CHECK(property_as_sent("$pathname", "/calls/+49 151 23456789") == "/calls/:redacted");
    CHECK(property_as_sent("$prev_pageview_pathname", "/a?q=1") == "/a");
    CHECK(property_as_sent("$session_entry_url", "http://localhost:8080/?q=jane#/x?y") ==
          "http://localhost:8080/#/x");
}

TEST_CASE("Where the session came from goes to the keys that reports read") {
    json event = with("$session_entry_referring_domain", "www.google.com");
    event["properties"]["$session_entry_utm_source"] = "newsletter";
    event["properties"]["$session_entry_utm_medium"] = "jane doe";
    const auto properties = event_as_sent(event)->at("properties");
    CHECK(properties["$referring_domain"] == "www.google.com");
    CHECK(properties["utm_source"] == "newsletter");
    CHECK_FALSE(properties.contains("utm_medium"));
    CHECK(properties.size() == 4);
    PrivacyGuard guard;
    guard.set_project("phc_test");
    std::vector<Redaction> told;
    REQUIRE(guard.judge_event(event.dump(), {}, {}, &told).send);
    // What was moved has not been taken out.
    REQUIRE(told.size() == 1);
    CHECK(told[0].property == "$session_entry_utm_medium");
}

TEST_CASE("An event's own campaign stays, whatever the session began with") {
    json event = with("$session_entry_utm_source", "newsletter");
    event["properties"]["$session_entry_utm_campaign"] = "spring-2026";
    event["properties"]["utm_source"] = "search";
    const auto properties = event_as_sent(event)->at("properties");
    CHECK(properties["utm_source"] == "search");
    CHECK(properties["utm_campaign"] == "spring-2026");

    // A campaign that must not leave is not made good by the other.
    event["properties"]["utm_source"] = "jane@example.com";
    CHECK_FALSE(event_as_sent(event)->at("properties").contains("utm_source"));
}

TEST_CASE("Of a person only organization and role are told, in both places") {
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

TEST_CASE("What PostHog has looked for in vain is not told as removed") {
    json event = whole_event;
    event["$set_once"] = {{"gclid", nullptr}, {"utm_term", nullptr}, {"plan", "pro"}};
    TestGuard guard;
    std::vector<Redaction> redactions;
    const std::string text = event.dump();
    const auto judgement = guard.judge_event(text, {}, {}, &redactions);
    REQUIRE(judgement.send);
    CHECK(edited(text, judgement.edits).at("$set_once").empty());
    REQUIRE(redactions.size() == 1);
    CHECK(redactions[0].property == "$set_once.plan");
}

TEST_CASE("Groups are ids by type") {
    CHECK(
        property_as_sent("$groups", {{"company", "c_1"}, {"team", "Jane's team"}, {"a b", "x"}}) ==
        json{{"company", "c_1"}});
    CHECK(property_as_sent("$groups", "c_1").is_null());
    CHECK(property_as_sent("$group_key", "Jane Doe Ltd").is_null());
}

TEST_CASE("What else an event holds is removed") {
    json event = whole_event;
    event["note"] = {{"text", "jane"}};
    event["$heatmap_data"] = {1, 2};
    event["title"] = "Jane Doe";
    CHECK(event_as_sent(event) == whole_event);
}

TEST_CASE("What other code has registered with PostHog is not sent with our events nor its own") {
    TestGuard guard;
    AppProperties own;
    own.add("plan", {});
    json event = with("plan", "pro");
    event["properties"]["registered"] = "x";
    std::string text = event.dump();
    const auto ours = guard.judge_event(text, "thing_done", own, nullptr);
    CHECK(edited(text, ours.edits)["properties"] ==
          json{{"token", "phc_test"}, {"distinct_id", "m_1"}, {"plan", "pro"}});

    event["event"] = "$pageleave";
    text = event.dump();
    const auto pageleave = guard.judge_event(text, {}, own, nullptr);
    CHECK(edited(text, pageleave.edits)["properties"].size() == 2);
}

TEST_CASE("What the guard has let through it lets through again, unchanged") {
    json event = with("note", "jane");
    event["properties"]["$current_url"] = "https://app.example/jane@x.example/?a=1";
    event["properties"]["$session_entry_utm_source"] = "x";
    event["properties"]["list"] = {"a b", "c"};
    const auto once = event_as_sent(event);
    REQUIRE(once);
    CHECK(event_as_sent(*once) == once);
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

TEST_CASE("What the app has passed is not judged again, unless it has changed") {
    TestGuard guard;
    const std::string passed = R"({"plan":"pro","note":"a b","size":1,"list":["x"]})";
    AppProperties own;
    REQUIRE(guard.judge_call("thing_done", passed, own, nullptr).send);
    CHECK(own.has_passed("plan", "\"pro\""));
    CHECK(own.has_passed("size", "1"));
    CHECK_FALSE(own.has_passed("size", "\"1\""));
    CHECK_FALSE(own.has_passed("note", "\"a b\""));
    CHECK_FALSE(own.has_passed("list", "["));

    json event = with("plan", "jane@example.com");
    event["properties"]["size"] = "pro";
    event["properties"]["note"] = "a b";
    event["properties"]["list"] = {"jane@example.com"};
    const std::string text = event.dump();
    const auto judgement = guard.judge_event(text, "thing_done", own, nullptr);
    CHECK(
        edited(text, judgement.edits)["properties"] ==
        json{{"token", "phc_test"}, {"distinct_id", "m_1"}, {"size", "pro"}, {"list", {nullptr}}});
}

TEST_CASE("A property whose key begins with $ is judged by its value alone") {
    // The bridge relies on it: what has passed once it does not ask for again (known_answers.hpp).
    const std::vector<json> values{"m_1",
                                   "jane@example.com",
                                   "Jane Doe",
                                   "/contacts/jane doe?q=1",
                                   "$direct",
                                   "https://app.example/a?email=x",
                                   "192.168.1.12",
                                   1,
                                   1.5,
                                   true,
                                   nullptr};
    const json identify{{"uuid", "u"},
                        {"event", "$identify"},
                        {"properties",
                         {{"token", "phc_test"},
                          {"distinct_id", "m_2"},
                          {"$current_url", "https://x.example/jane doe"},
                          {"$session_entry_utm_source", "newsletter"},
                          {"title", "Jane"}}},
                        {"$set", {{"role", "owner"}}}};
    std::vector<std::string> keys{"$unheard_of"};
    for (const PosthogKey& row : posthog_keys()) {
        const std::string key(row.name);
        keys.push_back(key.ends_with('*') ? key.substr(0, key.size() - 1) + "x" : key);
    }
    for (const std::string& key : keys) {
        for (const json& value : values) {
            if (!key.starts_with('$')) {
                continue;
            }
            CAPTURE(key, value);
            const json alone = property_as_sent(key, value);
            json event = identify;
            event["properties"][key] = value;
            const auto among_others = event_as_sent(event);
            REQUIRE(among_others);
            CHECK(among_others->at("properties").value(key, json()) == alone);
        }
    }
}
