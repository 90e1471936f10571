// SPDX-License-Identifier: MIT
#include "host/config/config_api.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/within.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;
using loquent::analytics::PosthogConfig;

namespace {

const PosthogCoreConf eu{PosthogConfig{"phc_1", "https://eu.i.posthog.com"}};

Response ask(const RunningHost& host) {
    return send(host.port, "GET", "/api/analytics/config");
}

/// How long it took until the host answered `body`; at most 10 seconds.
std::chrono::steady_clock::duration time_until(const RunningHost& host, const std::string& body) {
    const auto begin = std::chrono::steady_clock::now();
    const auto passed = [&] { return std::chrono::steady_clock::now() - begin; };
    while (ask(host).body != body && passed() < 10s) {
        std::this_thread::sleep_for(10ms);
    }
    return passed();
}

}  // namespace

TEST_CASE("the configuration is null until another process stores one, and again once cleared") {
    RunningHost host;
    const Response off = ask(host);
    CHECK(off.status == 200);
    CHECK(off.body == "null");
    CHECK(off.headers.at("content-type") == "application/json");
    CHECK(off.headers.at("cache-control") == "no-store");

    const auto other_process = Database::open(host.location, 1);
    CoreConfStore other(*std::get<0>(other_process));
    REQUIRE_FALSE(other.write(eu, "mem_test"));
    CHECK(time_until(host, R"({"api_key":"phc_1","api_host":"https://eu.i.posthog.com"})") < 5s);
    REQUIRE_FALSE(other.write(PosthogCoreConf{}, "mem_test"));
    CHECK(time_until(host, "null") < 5s);
}

TEST_CASE("a row that was edited by hand is never sent") {
    RunningHost host;
    host.store(eu);
    std::ignore = host.database->write([](soci::session& session) {
        session << "UPDATE core_conf SET posthog_api_host = 'http://user:secret@h.example'";
    });
    host.parts.config.refresh();
    const Response answer = ask(host);
    CHECK(answer.status == 500);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    CHECK(answer.body.find("api_host") != std::string::npos);
    CHECK(answer.body.find("secret") == std::string::npos);
    CHECK(answer.body.find("phc_1") == std::string::npos);
}

TEST_CASE("while the database fails, the last known configuration is the answer") {
    RunningHost host;
    host.store(eu);
    std::ignore = host.database->write(
        [](soci::session& session) { session << "ALTER TABLE core_conf RENAME TO gone"; });
    host.parts.config.refresh();
    CHECK(ask(host).status == 200);
    CHECK(ask(host).body.find("phc_1") != std::string::npos);
}

TEST_CASE("a database that has never answered is 503") {
    const TestDatabase place;
    const auto database = Database::open(place.location(), host_sessions);
    CoreConfStore store(*std::get<0>(database));
    const CoreConfCache<PosthogCoreConf> never_asked(store);
    CHECK(config_resource(never_asked).handlers.at("GET")({}).status == 503);
}

TEST_CASE("the configuration is not open to other origins") {
    RunningHost host;
    const Response answer = send(host.port, "GET", "/api/analytics/config", "",
                                 "Origin: https://elsewhere.example\r\n");
    CHECK_FALSE(answer.headers.contains("access-control-allow-origin"));
}

TEST_CASE("a configuration that is too old is not sent, and the host stays in service") {
    RunningHost host(HostSettings{.config_max_age = 1s});
    host.store(eu);
    std::ignore = host.database->write(
        [](soci::session& session) { session << "ALTER TABLE core_conf RENAME TO gone"; });
    CHECK(within(10s, [&] { return ask(host).status == 503; }));
    CHECK(send(host.port, "GET", "/").body.find("phc_1") == std::string::npos);
    CHECK(send(host.port, "GET", "/readyz").status == 200);
    std::ignore = host.database->write(
        [](soci::session& session) { session << "ALTER TABLE gone RENAME TO core_conf"; });
    CHECK(within(10s, [&] { return ask(host).status == 200; }));
}

TEST_CASE("the configuration is open to pages of the origins that the operator has named") {
    RunningHost host(HostSettings{.allow_origins = {"https://app.example"}});
    const auto from = [&](const char* method, const std::string& origin) {
        return send(host.port, method, "/api/analytics/config", "", "Origin: " + origin + "\r\n");
    };
    for (const char* method : {"GET", "OPTIONS"}) {
        const Response allowed = from(method, "https://app.example");
        CHECK(allowed.headers.at("access-control-allow-origin") == "https://app.example");
        CHECK_FALSE(allowed.headers.contains("access-control-allow-credentials"));
        for (const char* other : {"https://elsewhere.example", "http://app.example",
                                  "https://app.example.evil.example", "null"}) {
            CHECK_FALSE(from(method, other).headers.contains("access-control-allow-origin"));
        }
    }
    // A cache keeps the two answers apart.
    CHECK(from("GET", "https://app.example").headers.at("vary") == "Origin");
    CHECK(from("GET", "https://elsewhere.example").headers.at("vary") == "Origin");
    // The session is nobody's but the app's own.
    CHECK_FALSE(send(host.port, "GET", "/api/session", "", "Origin: https://app.example\r\n")
                    .headers.contains("access-control-allow-origin"));
}
