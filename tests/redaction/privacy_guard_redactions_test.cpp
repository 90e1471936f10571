// SPDX-License-Identifier: MIT
// What the guard tells of what it has taken out: place and reason, never the value.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "judged.hpp"
#include "judged_event.hpp"
#include "redaction/privacy_guard.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

TEST_CASE("A key that is personal itself is removed with its value, and is not reported") {
    std::vector<Redaction> redactions;
    const auto sent = call_as_sent(R"({"jane@example.com":1,"two words":{"a":1},"ok":{"Zoë":1}})",
                                   FreeText::drop, &redactions);
    CHECK(*sent == json{{"ok", json::object()}});
    REQUIRE(redactions.size() == 3);
    CHECK(redactions[0].property == "?");
    CHECK(redactions[2].property == "ok.?");
    CHECK(redactions[2].reason == "key");
}

TEST_CASE("No key that could be personal is reported, whatever it is removed for") {
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

TEST_CASE("Each redaction is reported with its place and reason and without its value") {
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

TEST_CASE("A parameter that PostHog has looked for in vain is not reported as removed") {
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

TEST_CASE("Redactions of PostHog's own properties are reported unless that is switched off") {
    TestGuard guard;
    json event = with("$referrer", "https://mail.example/inbox");
    event["properties"]["note"] = "call me back";
    event["properties"]["list"] = {{"$mail", "jane@example.com"}};
    const std::string text = event.dump();
    const auto told = [&] {
        std::vector<Redaction> redactions;
        CHECK(guard.judge_event(text, {}, {}, &redactions).send);
        std::set<std::string> names;
        for (const Redaction& redaction : redactions) {
            names.insert(redaction.property);
        }
        return names;
    };
    CHECK(told() == std::set<std::string>{"$referrer", "note", "list.$mail"});
    guard.set_tells_posthog(false);
    CHECK(told() == std::set<std::string>{"note", "list.$mail"});
}
