// SPDX-License-Identifier: MIT
#include "config_api.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "http_client.hpp"
#include "running_host.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::PosthogConfig;

namespace {

const PosthogCoreConf eu{PosthogConfig{"phc_1", "https://eu.i.posthog.com"}};

}  // namespace

TEST_CASE("the configuration is null until another process stores one, and again once cleared") {
    RunningHost host;
    const auto ask = [&] { return send(host.port, "GET", "/api/analytics/config"); };
    const Response off = ask();
    CHECK(off.status == 200);
    CHECK(off.body == "null");
    CHECK(off.headers.at("content-type") == "application/json");
    CHECK(off.headers.at("cache-control") == "no-store");

    const auto other_process = Database::open(host.place.location(), 1);
    CoreConfStore other(*std::get<0>(other_process));
    REQUIRE_FALSE(other.write(eu));
    CHECK(nlohmann::json::parse(ask().body) ==
          nlohmann::json{{"api_key", "phc_1"}, {"api_host", "https://eu.i.posthog.com"}});
    REQUIRE_FALSE(other.write(PosthogCoreConf{}));
    CHECK(ask().body == "null");
}

TEST_CASE("a row that was edited by hand is never sent") {
    RunningHost host;
    REQUIRE_FALSE(host.core_conf.write(eu));
    std::ignore = host.database->write([](soci::session& session) {
        session << "UPDATE core_conf SET posthog_api_host = 'http://user:secret@h.example'";
    });
    const Response answer = send(host.port, "GET", "/api/analytics/config");
    CHECK(answer.status == 500);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    CHECK(answer.body.find("api_host") != std::string::npos);
    CHECK(answer.body.find("secret") == std::string::npos);
    CHECK(answer.body.find("phc_1") == std::string::npos);
}

TEST_CASE("a database that fails is 503 without what it said") {
    RunningHost host;
    std::ignore =
        host.database->write([](soci::session& session) { session << "DROP TABLE core_conf"; });
    const Response answer = send(host.port, "GET", "/api/analytics/config");
    CHECK(answer.status == 503);
    CHECK(answer.body.find("core_conf") == std::string::npos);
}

TEST_CASE("the configuration is not open to other origins") {
    RunningHost host;
    const Response answer = send(host.port, "GET", "/api/analytics/config", "",
                                 "Origin: https://elsewhere.example\r\n");
    CHECK_FALSE(answer.headers.contains("access-control-allow-origin"));
}
