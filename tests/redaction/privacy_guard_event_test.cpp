// SPDX-License-Identifier: MIT
// Which parts of an event the guard lets through as PostHog's library is about to send it.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "judged.hpp"
#include "judged_event.hpp"
#include "redaction/posthog_keys.hpp"
#include "redaction/privacy_guard.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

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

TEST_CASE(
    "Each key that PostHog adds is kept if reports read it, and removed if it reveals too much") {
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

TEST_CASE("The origin of the session is moved to the keys that reports read") {
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

TEST_CASE("Anything else that an event holds is removed") {
    json event = whole_event;
    event["note"] = {{"text", "jane"}};
    event["$heatmap_data"] = {1, 2};
    event["title"] = "Jane Doe";
    CHECK(event_as_sent(event) == whole_event);
}

TEST_CASE(
    "Properties that other code has registered with PostHog are sent neither with our events nor "
    "with its own") {
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

TEST_CASE("The guard lets its own output through again, unchanged") {
    json event = with("note", "jane");
    event["properties"]["$current_url"] = "https://app.example/jane@x.example/?a=1";
    event["properties"]["$session_entry_utm_source"] = "x";
    event["properties"]["list"] = {"a b", "c"};
    const auto once = event_as_sent(event);
    REQUIRE(once);
    CHECK(event_as_sent(*once) == once);
}

TEST_CASE("A property whose key begins with $ is judged by its value alone") {
    // The bridge relies on it: what has passed once it does not ask for again
    // (web/sdk/browser/passed-values.ts).
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

TEST_CASE("The keys that never leave are removed whatever their value and the event") {
    // The bridge relies on it: it removes them without asking (web/sdk/browser/passed-values.ts).
    std::istringstream keys(removed_posthog_keys());
    int count = 0;
    for (std::string key; keys >> key; ++count) {
        CAPTURE(key);
        CHECK(key.starts_with('$'));
        const std::vector<json> values{"unset", 1, true, nullptr, json::array(), json::object()};
        for (const json& value : values) {
            for (const char* name : {"thing_done", "$pageview", "$pageleave", "$identify"}) {
                json event = with(key, value);
                event["event"] = name;
                const auto sent = event_as_sent(event);
                REQUIRE(sent);
                CHECK_FALSE(sent->at("properties").contains(key));
            }
        }
    }
    CHECK(count > 10);
}
