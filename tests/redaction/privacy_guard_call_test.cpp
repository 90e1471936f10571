// SPDX-License-Identifier: MIT
// Which of a call's properties the guard lets through.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "judged.hpp"
#include "judged_event.hpp"
#include "redaction/privacy_guard.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

TEST_CASE("An event with nothing personal passes as it is, without edits") {
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

TEST_CASE("The app's own properties are not judged again, unless they have changed") {
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
