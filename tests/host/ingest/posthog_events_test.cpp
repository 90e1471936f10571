// SPDX-License-Identifier: MIT
#include "host/ingest/posthog_events.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace loquent::host;

namespace {

std::vector<PosthogEvent> parsed(std::string json) {
    return std::get<std::vector<PosthogEvent>>(parse_posthog_events(std::move(json)));
}

std::string refused(std::string json) {
    return std::get<std::string>(parse_posthog_events(std::move(json)));
}

}  // namespace

TEST_CASE("the events of a batch are read in their order, each as it came") {
    const auto events = parsed(
        R"({"api_key":"phc_1","batch":[)"
        R"({"uuid":"u1","event":"$pageview","properties":{"z":1,"distinct_id":"d1","a":1.5e3}},)"
        R"({"event":"message_sent","distinct_id":"d2","offset":12}],"sent_at":"t"})");
    REQUIRE(events.size() == 2);
    CHECK(events[0].name == "$pageview");
    CHECK(events[0].distinct_id == "d1");
    CHECK(
        events[0].payload ==
        R"({"uuid":"u1","event":"$pageview","properties":{"z":1,"distinct_id":"d1","a":1500.0}})");
    CHECK(events[1].distinct_id == "d2");
    CHECK(events[1].payload == R"({"event":"message_sent","distinct_id":"d2","offset":12})");
}

TEST_CASE("one event and an array of events are read") {
    const std::string event = R"({"event":"e","distinct_id":"d"})";
    CHECK(parsed(event).size() == 1);
    CHECK(parsed("[" + event + "," + event + "]").size() == 2);
}

TEST_CASE("a distinct id of its own comes first, and a number is one") {
    CHECK(parsed(R"({"event":"e","distinct_id":"own","properties":{"distinct_id":"p"}})")
              .front()
              .distinct_id == "own");
    CHECK(parsed(R"({"event":"e","distinct_id":null,"properties":{"distinct_id":42}})")
              .front()
              .distinct_id == "42");
}

TEST_CASE("strings that JSON.stringify may emit survive") {
    const std::string emoji = "\xf0\x9f\x98\x80";
    const auto events =
        parsed(R"({"event":"e","distinct_id":"d","cut":"\ud83d","nul":"a\u0000b","emoji":")" +
               emoji + R"(","pair":"\ud83d\ude00","text":"\\ud83d"})");
    const auto payload = nlohmann::json::parse(events.at(0).payload);
    CHECK(payload["cut"] == "\xef\xbf\xbd");
    CHECK(payload["nul"] == std::string("a\0b", 3));
    CHECK(payload["emoji"] == emoji);
    CHECK(payload["pair"] == emoji);
    CHECK(payload["text"] == "\\ud83d");
    CHECK(events[0].payload.find('\0') == std::string::npos);
    CHECK(events[0].payload.find(emoji) != std::string::npos);
}

TEST_CASE("what is wrong in a body is named, and nothing of it is returned") {
    struct Case {
        std::string json;
        std::string named;
    };
    const std::string good = R"({"event":"e","distinct_id":"d"})";
    const Case cases[] = {
        {"{", "not JSON"},
        {"{\"event\":\"\xff\"}", "not JSON"},
        {"42", "object or an array"},
        {"null", "object or an array"},
        {"[]", "no events"},
        {R"({"batch":[]})", "batch has no events"},
        {R"({"batch":{}})", "batch must be an array"},
        {R"({"batch":[)" + good + R"(,7]})", "batch[1] must be an object"},
        {R"({"batch":[)" + good + R"(,{"distinct_id":"d"}]})", "batch[1].event"},
        {"[" + good + R"(,{"event":""}])", "events[1].event"},
        {R"({"event":5,"distinct_id":"d"})", "event.event"},
        {R"({"event":"e"})", "distinct_id"},
        {R"({"event":"e","distinct_id":""})", "distinct_id"},
        {R"({"event":"e","properties":[]})", "distinct_id"},
        {std::string(100'000, '['), "nested too deeply"},
    };
    for (const auto& [json, named] : cases) {
        CAPTURE(json.substr(0, 80));
        CHECK(refused(json).find(named) != std::string::npos);
    }
}

TEST_CASE("an event is as long as PostHog takes it, and no longer") {
    const auto with = [](std::size_t length) {
        const std::string begin = R"({"event":"e","distinct_id":"d","a":")";
        return begin + std::string(length - begin.size() - 2, 'x') + "\"}";
    };
    CHECK(parsed(with(longest_event)).size() == 1);
    const auto refused =
        parse_posthog_events('[' + with(100) + ',' + with(longest_event + 1) + ']');
    CHECK(std::get<std::string>(refused) == "events[1] is longer than 1 MiB.");
}
