// SPDX-License-Identifier: MIT
#include "host/demo/demo_record_api.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/signed_in_client.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::Role;
using nlohmann::json;

namespace {

constexpr const char* contacts = "/api/records/contact";

struct Fixture {
    std::int64_t now = 1'795'521'600'000;
    RunningHost host{
        RunningHostOptions{.settings = {.clock = [this] { return now; }}, .demo = true}};
    SignedInClient zoe;

    Fixture() {
        add_account(host, "zoe", Role::member);
        zoe = with_session(host, "zoe");
    }

    static json records(const SignedInClient& client, const std::string& target) {
        return json::parse(client.send("GET", target).body).at("records");
    }
};

bool is_problem(const Response& response, int status) {
    return response.status == status &&
           response.headers.at("content-type") == "application/problem+json" &&
           json::parse(response.body)["status"] == status;
}

}  // namespace

TEST_CASE("a member stores records and lists them, the newest first") {
    Fixture fixture;
    CHECK(fixture.zoe.send("GET", contacts).body == R"({"records":[]})");
    const json data{
        {"name", "Zo\u00eb"}, {"tags", {"a", nullptr, 1.5}}, {"nul", std::string("a\0b", 3)}};
    const Response first = fixture.zoe.send("POST", contacts, data.dump());
    CHECK(first.status == 201);
    CHECK(first.headers.at("content-type") == "application/json");
    CHECK(first.headers.at("cache-control") == "no-store");
    const json made = json::parse(first.body);
    CHECK(made.size() == 3);
    CHECK(made["created_at"] == "2026-11-24T12:00:00Z");
    CHECK(made["data"] == data);
    const auto id = made["id"].get<std::string>();
    CHECK(id.starts_with("rec_"));
    CHECK(id.size() == 24);
    CHECK(std::all_of(id.begin() + 4, id.end(),
                      [](unsigned char letter) { return std::isalnum(letter) != 0; }));

    fixture.now += 61'000;
    const json second = json::parse(fixture.zoe.send("POST", contacts, "{}").body);
    CHECK(second["created_at"] == "2026-11-24T12:01:01Z");
    CHECK(second["id"] != id);
    CHECK(Fixture::records(fixture.zoe, contacts) == json{second, made});
}

TEST_CASE("more records than one answer holds are listed page by page") {
    Fixture fixture;
    constexpr int made = 501;
    for (int number = 0; number < made; ++number) {
        REQUIRE(
            fixture.zoe.send("POST", contacts, R"({"n":)" + std::to_string(number) + '}').status ==
            201);
    }
    const json first = json::parse(fixture.zoe.send("GET", contacts).body);
    CHECK(first["records"].size() == 500);
    CHECK(first["records"][0]["data"]["n"] == made - 1);
    const std::string next = std::string(contacts) + "?before=" + first["next"].get<std::string>();
    const json second = json::parse(fixture.zoe.send("GET", next).body);
    REQUIRE(second["records"].size() == 1);
    CHECK(second["records"][0]["data"]["n"] == 0);
    CHECK_FALSE(second.contains("next"));
}

TEST_CASE("each kind has records of its own, and there are no others") {
    Fixture fixture;
    for (const std::string kind : {"contact", "message", "call", "agent", "task", "knowledge"}) {
        CAPTURE(kind);
        const std::string target = "/api/records/" + kind;
        CHECK(Fixture::records(fixture.zoe, target).empty());
        CHECK(fixture.zoe.send("POST", target, R"({"of":")" + kind + "\"}").status == 201);
        CHECK(Fixture::records(fixture.zoe, target).at(0)["data"]["of"] == kind);
    }
    for (const char* target : {"/api/records/none", "/api/records/Contact", "/api/records/contacts",
                               "/api/records/contact/1"}) {
        CAPTURE(target);
        CHECK(is_problem(fixture.zoe.send("GET", target), 404));
        CHECK(is_problem(fixture.zoe.send("POST", target, "{}"), 404));
        CHECK(is_problem(send(fixture.host.port, "GET", target), 404));
    }
    CHECK(fixture.zoe.send("DELETE", contacts).status == 405);
}

TEST_CASE("members see what their organization has stored, and nothing of another") {
    Fixture fixture;
    add_account(fixture.host, "amy", Role::owner);
    add_account(fixture.host, "eve", Role::owner, "org_2");
    const SignedInClient amy = with_session(fixture.host, "amy");
    const SignedInClient eve = with_session(fixture.host, "eve");
    REQUIRE(fixture.zoe.send("POST", contacts, R"({"by":"zoe"})").status == 201);
    REQUIRE(amy.send("POST", contacts, R"({"by":"amy"})").status == 201);
    REQUIRE(eve.send("POST", contacts, R"({"by":"eve"})").status == 201);
    CHECK(Fixture::records(amy, contacts) == Fixture::records(fixture.zoe, contacts));
    CHECK(Fixture::records(amy, contacts).size() == 2);
    REQUIRE(Fixture::records(eve, contacts).size() == 1);
    CHECK(Fixture::records(eve, contacts).at(0)["data"]["by"] == "eve");
}

TEST_CASE("at most 500 records are listed, the newest") {
    Fixture fixture;
    const DemoRecordPlace place{"org_1", "contact"};
    for (int number = 0; number < 502; ++number) {
        REQUIRE_FALSE(fixture.host.development.demo_records.add(
            place, {"rec_" + std::to_string(number), number, "{}"}));
    }
    const json listed = Fixture::records(fixture.zoe, contacts);
    CHECK(listed.size() == 500);
    CHECK(listed.front()["id"] == "rec_501");
    CHECK(listed.back()["id"] == "rec_2");
}

TEST_CASE("nobody stores a record without a session, its token, and JSON") {
    Fixture fixture;
    const std::uint16_t port = fixture.host.port;
    const std::string type = "Content-Type: application/json\r\n";
    CHECK(is_problem(send(port, "GET", contacts), 401));
    CHECK(is_problem(send(port, "POST", contacts, "{}", type), 401));
    CHECK(is_problem(send(port, "POST", contacts, "{}", fixture.zoe.cookie + type), 403));
    CHECK(
        is_problem(send(port, "POST", contacts, "{}", fixture.zoe.cookie + fixture.zoe.csrf), 415));
    CHECK(is_problem(send(port, "POST", contacts, "{}",
                          fixture.zoe.cookie + fixture.zoe.csrf + "Content-Type: text/plain\r\n"),
                     415));
    CHECK(Fixture::records(fixture.zoe, contacts).empty());
}

TEST_CASE("a body that is no JSON object of at most 16 KiB is refused") {
    Fixture fixture;
    const std::string deep = std::string(20, '[') + std::string(20, ']');
    for (const std::string& body :
         {std::string(), std::string("[]"), std::string("\"text\""), std::string("null"),
          std::string("{"), std::string(R"({"a":1}x)"), std::string("{\"a\":\"\xff\"}"),
          std::string(R"({"a":"\ud83d"})"), std::string(R"({"a":1e999})"),
          "{\"a\":" + deep + "}"}) {
        CAPTURE(body);
        CHECK(is_problem(fixture.zoe.send("POST", contacts, body), 400));
    }
    const auto of_size = [](std::size_t size) {
        return R"({"a":")" + std::string(size - 8, 'x') + "\"}";
    };
    CHECK(fixture.zoe.send("POST", contacts, of_size(16 * 1024)).status == 201);
    CHECK(is_problem(fixture.zoe.send("POST", contacts, of_size(16 * 1024 + 1)), 413));
    CHECK(Fixture::records(fixture.zoe, contacts).size() == 1);
}

TEST_CASE("a database that fails is 503") {
    Fixture fixture;
    std::ignore = fixture.host.database->write(
        [](soci::session& session) { session << "DROP TABLE demo_record"; });
    CHECK(is_problem(fixture.zoe.send("GET", contacts), 503));
    CHECK(is_problem(fixture.zoe.send("POST", contacts, "{}"), 503));
}

TEST_CASE("a host that is not for the demo has no records") {
    RunningHost host;
    add_account(host, "zoe", Role::owner);
    const SignedInClient zoe = with_session(host, "zoe");
    CHECK(is_problem(zoe.send("GET", contacts), 404));
    CHECK(is_problem(zoe.send("POST", contacts, "{}"), 404));
}
