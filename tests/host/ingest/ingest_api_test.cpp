// SPDX-License-Identifier: MIT
#include "host/ingest/ingest_api.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/packing.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/within.hpp"
#include "host/ingest/ingest_body.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;

namespace {

// As posthog-js 1.449.2 sends it with timestampMode `capture-body`.
const std::string batch =
    R"({"api_key":"phc_1","batch":[)"
    R"({"uuid":"0199-a","event":"$pageview","properties":{"token":"phc_1","distinct_id":"u1",)"
    R"("$current_url":"https://app.example/a"},"timestamp":"2026-01-01T00:00:00.000Z"},)"
    R"({"uuid":"0199-b","event":"message_sent","properties":{"token":"phc_1","distinct_id":"u1",)"
    R"("cut":"\ud83d","nul":"\u0000"},"timestamp":"2026-01-01T00:00:01.000Z"}],)"
    R"("sent_at":"2026-01-01T00:00:02.000Z"})";

constexpr std::string_view plain = "Content-Type: text/plain\r\n";
constexpr std::string_view form = "Content-Type: application/x-www-form-urlencoded\r\n";

nlohmann::json listed(const RunningHost& host, const std::string& query = "") {
    return nlohmann::json::parse(send(host.port, "GET", "/ingest/events" + query).body);
}

/// The events of a live feed, once the one named `last` has come.
nlohmann::json told(OpenRequest& reader, const std::string& last) {
    const std::string name = R"("event":")" + last + '"';
    REQUIRE(reader.wait_for(name));
    REQUIRE(reader.wait_for("}\n\n", reader.bytes().find(name)));
    nlohmann::json events = nlohmann::json::array();
    std::istringstream lines(reader.bytes());
    std::string id;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("id: ")) {
            id = line.substr(4);
        } else if (line.starts_with("data: ")) {
            events.push_back(nlohmann::json::parse(line.substr(6)));
            CHECK(events.back()["id"].dump() == id);
        }
    }
    return events;
}

constexpr std::string_view event_stream = "Content-Type: text/event-stream\r\n";

}  // namespace

TEST_CASE("what posthog-js sends is accepted with exactly 200 and listed decoded") {
    RunningHost host;
    Response answer;
    SECTION("gzip") {
        answer = send(host.port, "POST", "/ingest/e/?ip=0&_=1767225602000&ver=1.449.2", gzip(batch),
                      plain);
    }
    SECTION("gzip whose query says so") {
        answer = send(host.port, "POST", "/ingest/e/?compression=gzip-js", gzip(batch), plain);
    }
    SECTION("a beacon in base64") {
        answer = send(host.port, "POST", "/ingest/e/?compression=base64&retry_count=1",
                      beacon(batch), form);
    }
    SECTION("JSON") {
        answer = send(host.port, "POST", "/ingest/e/", batch, "Content-Type: application/json\r\n");
    }
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"status":1})");

    const auto list = listed(host);
    REQUIRE(list["events"].size() == 2);
    const auto& first = list["events"][0];
    const auto& second = list["events"][1];
    CHECK(first["event"] == "$pageview");
    CHECK(first["distinct_id"] == "u1");
    CHECK(first["received_at"] > 1'700'000'000'000);
    CHECK(first["payload"] ==
          nlohmann::json::parse(batch.substr(0, batch.find("},{\"uuid") + 1) + "]}")["batch"][0]);
    CHECK(second["payload"]["properties"]["cut"] == "\xef\xbf\xbd");
    CHECK(second["payload"]["properties"]["nul"] == std::string(1, '\0'));
    CHECK(list["last_id"] == second["id"]);
}

TEST_CASE("every path that posthog-js may use takes events, with or without a trailing slash") {
    RunningHost host;
    const std::string event = R"({"event":"e","distinct_id":"d"})";
    int sent = 0;
    for (const std::string path :
         {"/ingest/e", "/ingest/i/v0/e", "/ingest/batch", "/ingest/capture", "/ingest/track"}) {
        CAPTURE(path);
        CHECK(send(host.port, "POST", path, event).status == 200);
        CHECK(send(host.port, "POST", path + "/?ver=1", "[" + event + "]").status == 200);
        sent += 2;
    }
    CHECK(listed(host)["events"].size() == static_cast<std::size_t>(sent));
}

TEST_CASE("a body that is wrong anywhere is refused by name and stored nowhere") {
    RunningHost host;
    const std::string half = R"({"batch":[{"event":"e","distinct_id":"d"},{"event":"x"}]})";
    const Response answer = send(host.port, "POST", "/ingest/e/", gzip(half), plain);
    CHECK(answer.status == 400);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    CHECK(answer.body.find("batch[1]") != std::string::npos);

    CHECK(send(host.port, "POST", "/ingest/e/", "").status == 400);
    CHECK(send(host.port, "POST", "/ingest/e/", "data=!").status == 400);
    CHECK(send(host.port, "POST", "/ingest/e/", gzip(batch).substr(0, 50)).status == 400);
    CHECK(send(host.port, "POST", "/ingest/e/", std::string(5'000'000, '[')).status == 400);
    CHECK(send(host.port, "POST", "/ingest/e/", gzip(std::string(longest_ingest_text + 1, ' ')))
              .status == 413);
    CHECK(send(host.port, "POST", "/ingest/e/", std::string(longest_ingest_body + 1, ' ')).status ==
          413);
    CHECK(listed(host)["events"].empty());
}

TEST_CASE("a database that fails is 503, so that posthog-js sends the batch again") {
    RunningHost host;
    std::ignore = host.database->write(
        [](soci::session& session) { session << "DROP TABLE ingested_events"; });
    CHECK(send(host.port, "POST", "/ingest/e/", batch).status == 503);
    CHECK(send(host.port, "GET", "/ingest/events").status == 503);
}

TEST_CASE("the list is read page by page, and emptied") {
    RunningHost host;
    CHECK(listed(host, "?after=7") ==
          nlohmann::json{{"events", nlohmann::json::array()}, {"last_id", 7}});
    send(host.port, "POST", "/ingest/e/", batch);
    const auto first = listed(host, "?limit=1");
    CHECK(first["events"].size() == 1);
    const std::string after = "?after=" + first["last_id"].dump();
    CHECK(listed(host, after)["events"].size() == 1);
    CHECK(listed(host, after)["events"][0]["event"] == "message_sent");

    for (const char* query : {"?after=x", "?after=-1", "?after=", "?after=1x", "?limit=0",
                              "?limit=10001", "?limit=99999999999999999999"}) {
        CAPTURE(query);
        CHECK(send(host.port, "GET", std::string("/ingest/events") + query).status == 400);
    }

    CHECK(send(host.port, "DELETE", "/ingest/events").status == 204);
    CHECK(listed(host)["events"].empty());
}

TEST_CASE("of the 10,000 events that are kept the list says from where to go on to the newest") {
    RunningHost host;
    EventStore store(*host.database);
    REQUIRE_FALSE(store.add({{"first_sent", "u1", "{}"}}, 1));
    REQUIRE_FALSE(
        store.add(std::vector<PosthogEvent>(EventStore::kept_events - 1, {"e", "u1", "{}"}), 1));
    REQUIRE_FALSE(store.add({{"last_sent", "u1", "{}"}}, 1));

    std::size_t count = 0;
    std::string query;
    nlohmann::json page;
    do {
        page = listed(host, query);
        REQUIRE(count < static_cast<std::size_t>(EventStore::kept_events));
        count += page["events"].size();
        if (page.contains("next")) {
            CHECK(page["next"] == page["events"].back()["id"]);
            query = "?after=" + page["next"].dump();
        }
    } while (page.contains("next"));
    CHECK(count == static_cast<std::size_t>(EventStore::kept_events));
    CHECK(page["events"].back()["event"] == "last_sent");
    CHECK(listed(host, "?limit=1")["events"][0]["event"] == "e");
    CHECK_FALSE(listed(host, "?limit=10000").contains("next"));
}

TEST_CASE("the other requests of a client that is not strict are answered") {
    RunningHost host;
    const Response flags = send(host.port, "POST", "/ingest/flags/?v=2&config=true", "{}");
    CHECK(flags.status == 200);
    CHECK(nlohmann::json::parse(flags.body)["featureFlags"].empty());
    CHECK(send(host.port, "GET", "/ingest/array/phc_1/config?ip=0").body == "{}");
    const Response script = send(host.port, "GET", "/ingest/array/phc_1/config.js");
    CHECK(script.status == 200);
    CHECK(script.body.empty());
}

TEST_CASE("PostHog's script comes from the folder of the package") {
    RunningHost host;
    const Response script = send(host.port, "GET", "/ingest/static/array.js?v=1.449.2");
    CHECK(script.status == 200);
    CHECK(script.body == "posthog");
    CHECK(script.headers.at("content-type").starts_with("text/javascript"));
    for (const char* target :
         {"/ingest/static/none.js", "/ingest/static/..%2f..%2fl.db", "/ingest/static/%2e%2e/l.db",
          "/ingest/static/..%2fdist%2farray.js"}) {
        CAPTURE(target);
        CHECK(send(host.port, "GET", target).status == 404);
    }
}

TEST_CASE("pages of other origins may send events and load the script, but not read the list") {
    RunningHost host;
    constexpr std::string_view origin = "Origin: https://app.example\r\n";
    const auto allowed = [&](std::string_view method, std::string_view target) {
        const Response answer = send(host.port, method, target, "", origin);
        const auto found = answer.headers.find("access-control-allow-origin");
        return found == answer.headers.end() ? "" : found->second;
    };
    CHECK(allowed("POST", "/ingest/e/") == "https://app.example");
    CHECK(allowed("OPTIONS", "/ingest/e/") == "https://app.example");
    CHECK(allowed("GET", "/ingest/static/array.js") == "https://app.example");
    CHECK(allowed("POST", "/ingest/flags/") == "https://app.example");
    CHECK(allowed("GET", "/ingest/events").empty());
    CHECK(allowed("OPTIONS", "/ingest/events").empty());
    CHECK(allowed("GET", "/ingest/live?after=x").empty());
    CHECK(send(host.port, "OPTIONS", "/ingest/e/", "", origin).status == 204);
}

TEST_CASE("the live feed tells every reader of what arrives, as the list has it") {
    RunningHost host;
    send(host.port, "POST", "/ingest/e/", R"({"event":"before","distinct_id":"d"})");
    OpenRequest one(host.port, "/ingest/live");
    OpenRequest other(host.port, "/ingest/live");
    // A client that has the head of the answer misses nothing.
    REQUIRE(one.wait_for("\r\n\r\n"));
    REQUIRE(other.wait_for("\r\n\r\n"));
    CHECK(one.bytes().find(event_stream) != std::string::npos);
    CHECK(one.bytes().find("Cache-Control: no-store\r\n") != std::string::npos);
    // Otherwise nginx would hold the events until its buffer is full.
    CHECK(one.bytes().find("X-Accel-Buffering: no\r\n") != std::string::npos);
    send(host.port, "POST", "/ingest/e/", gzip(batch), plain);
    auto expected = listed(host)["events"];
    expected.erase(0);
    REQUIRE(expected.size() == 2);
    CHECK(told(one, "message_sent") == expected);
    CHECK(told(other, "message_sent") == expected);
    CHECK(host.development.live_events.readers() == 2);
}

TEST_CASE("a reader of the live feed that comes back gets what it has missed") {
    RunningHost host;
    send(host.port, "POST", "/ingest/e/", batch);
    send(host.port, "POST", "/ingest/e/", R"({"event":"last","distinct_id":"d"})");
    auto expected = listed(host)["events"];
    OpenRequest all(host.port, "/ingest/live?after=0");
    CHECK(told(all, "last") == expected);

    const std::string first = expected[0]["id"].dump();
    expected.erase(0);
    OpenRequest by_query(host.port, "/ingest/live?after=" + first);
    CHECK(told(by_query, "last") == expected);
    // A browser sends the newer id in the header, and keeps the URL.
    OpenRequest by_header(host.port, "/ingest/live?after=0", "Last-Event-ID: " + first + "\r\n");
    CHECK(told(by_header, "last") == expected);
}

TEST_CASE("the live feed refuses malformed ids and too many readers") {
    RunningHost host;
    for (const char* after : {"x", "-1", "", "1x", "99999999999999999999"}) {
        CAPTURE(after);
        CHECK(send(host.port, "GET", std::string("/ingest/live?after=") + after).status == 400);
    }
    CHECK(send(host.port, "GET", "/ingest/live", "", "Last-Event-ID: x\r\n").status == 400);
    std::vector<std::shared_ptr<void>> places(EventFeed::most_readers);
    std::ranges::generate(places, [&] { return host.development.live_events.try_enter(); });
    CHECK(send(host.port, "GET", "/ingest/live").status == 503);
    places.pop_back();
    OpenRequest reader(host.port, "/ingest/live");
    CHECK(reader.wait_for(event_stream));

    places.clear();
    const Response head = send(host.port, "HEAD", "/ingest/live");
    CHECK(head.status == 200);
    CHECK(head.headers.at("content-type") == "text/event-stream");
    // nginx would hold events back otherwise.
    CHECK(head.headers.at("x-accel-buffering") == "no");
}

TEST_CASE("a reader that leaves the live feed makes room at once") {
    // No comment that would notice their absence is sent in that time.
    RunningHost host(RunningHostOptions{.live_heartbeat = std::chrono::hours(1)});
    std::vector<OpenRequest> readers;
    for (std::size_t count = 0; count < EventFeed::most_readers; ++count) {
        readers.emplace_back(host.port, "/ingest/live");
    }
    for (OpenRequest& reader : readers) {
        REQUIRE(reader.wait_for(event_stream));
    }
    CHECK(send(host.port, "HEAD", "/ingest/live").status == 503);
    readers.clear();
    CHECK(within(std::chrono::seconds(5),
                 [&] { return send(host.port, "HEAD", "/ingest/live").status == 200; }));
}

TEST_CASE("the live feed is kept open by comments, and ends when the host stops") {
    RunningHost host(RunningHostOptions{.live_heartbeat = std::chrono::milliseconds(20)});
    OpenRequest reader(host.port, "/ingest/live");
    CHECK(reader.wait_for("\r\n:\n\n\r\n"));
    host.server->stop();
    CHECK(reader.wait_for_end());
    CHECK(reader.bytes().ends_with("\r\n0\r\n\r\n"));
    CHECK_THROWS(OpenRequest(host.port, "/ingest/live"));
}

TEST_CASE("a live feed without a database is 503") {
    RunningHost host;
    std::ignore = host.database->write(
        [](soci::session& session) { session << "DROP TABLE ingested_events"; });
    CHECK(send(host.port, "GET", "/ingest/live").status == 503);
}
