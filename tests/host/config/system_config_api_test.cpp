// SPDX-License-Identifier: MIT
#include "host/config/system_config_api.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/signed_in_client.hpp"
#include "host/database/audit_trail.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using namespace std::chrono_literals;
using loquent::analytics::Role;
using nlohmann::json;

namespace {

constexpr const char* target = "/api/admin/system-config";

const json eu{{"api_key", "phc_1"}, {"api_host", "https://eu.i.posthog.com"}};
const json off{{"api_key", nullptr}, {"api_host", nullptr}};

struct Fixture {
    RunningHost host;
    SignedInClient admin;

    Fixture() {
        add_account(host, "amy", Role::admin);
        admin = signed_in(host, "amy");
    }

    json stored() const { return json::parse(admin.send("GET", target).body); }
    json served() const {
        return json::parse(testing::send(host.port, "GET", "/api/analytics/config").body);
    }
};

json field_errors(const Response& response) {
    json errors = json::object();
    const json problem = json::parse(response.body);
    for (const json& error : problem.at("errors")) {
        errors[error["field"].get<std::string>()] = error["message"];
    }
    return errors;
}

std::string message_of(const std::optional<loquent::analytics::ConfigError>& error) {
    return error.value().message;
}

}  // namespace

TEST_CASE("an admin stores a configuration, and every page gets it at its next load") {
    Fixture fixture;
    CHECK(fixture.stored() == off);
    const Response put = fixture.admin.send(
        "PUT", target, R"({"api_key":"phc_1","api_host":"https://eu.i.posthog.com/"})");
    CHECK(put.status == 200);
    CHECK(json::parse(put.body) == eu);
    CHECK(fixture.stored() == eu);
    CHECK(fixture.served() == eu);
}

TEST_CASE("clearing the key switches analytics off") {
    Fixture fixture;
    for (const char* cleared :
         {R"({"api_key":"","api_host":"https://eu.i.posthog.com"})", R"({"api_key":null})"}) {
        CAPTURE(cleared);
        REQUIRE(fixture.admin.send("PUT", target, eu.dump()).status == 200);
        const Response put = fixture.admin.send("PUT", target, cleared);
        CHECK(put.status == 200);
        CHECK(json::parse(put.body) == off);
        CHECK(fixture.served() == nullptr);
    }
}

TEST_CASE("every wrong field is named, in the words of the shared validator, and nothing changes") {
    using loquent::analytics::check_api_host;
    using loquent::analytics::check_api_key;
    Fixture fixture;
    REQUIRE(fixture.admin.send("PUT", target, eu.dump()).status == 200);
    for (const std::string key : {"phx_personal", "PHC_1", "phc_", "phc_a b", "phc_\xc3\xab"}) {
        CAPTURE(key);
        const Response response = fixture.admin.send(
            "PUT", target, json{{"api_key", key}, {"api_host", "https://h.example"}}.dump());
        CHECK(response.status == 422);
        CHECK(response.headers.at("content-type") == "application/problem+json");
        CHECK(field_errors(response) == json{{"api_key", message_of(check_api_key(key))}});
    }
    for (const std::string& api_host :
         {std::string(), std::string("h.example"), std::string("ftp://h.example"),
          std::string("http://h.example"), std::string("https://"), std::string("https://a b"),
          std::string("https://user:secret@h.example"), std::string("https://h.example?q=1"),
          std::string("https://h.example#f"), std::string("https://h.example:99999"),
          std::string("https://h.example/<"), "https://h.example/" + std::string(2048, 'a')}) {
        CAPTURE(api_host);
        const Response response = fixture.admin.send(
            "PUT", target, json{{"api_key", "phc_1"}, {"api_host", api_host}}.dump());
        CHECK(response.status == 422);
        CHECK(response.body.find("secret") == std::string::npos);
        CHECK(field_errors(response) == json{{"api_host", message_of(check_api_host(api_host))}});
    }
    const Response both = fixture.admin.send("PUT", target, R"({"api_key":"x","api_host":"y"})");
    CHECK(field_errors(both).size() == 2);
    for (const char* misspelt : {"{}", R"({"apiKey":"phc_2","apiHost":"https://us.i.posthog.com"})",
                                 R"({"api_host":"https://us.i.posthog.com"})"}) {
        CAPTURE(misspelt);
        const Response response = fixture.admin.send("PUT", target, misspelt);
        CHECK(response.status == 422);
        CHECK(field_errors(response)["api_key"] == "The field must be a text or null.");
    }
    const Response kinds = fixture.admin.send("PUT", target, R"({"api_key":1,"api_host":[]})");
    CHECK(kinds.status == 422);
    CHECK(field_errors(kinds).size() == 2);
    CHECK(fixture.admin.send("PUT", target, "[]").status == 400);
    CHECK(fixture.served() == eu);
}

TEST_CASE("a row that was edited by hand is shown as what is wrong in it, and can be mended") {
    Fixture fixture;
    REQUIRE(fixture.admin.send("PUT", target, eu.dump()).status == 200);
    std::ignore = fixture.host.database->write([](soci::session& session) {
        session << "UPDATE core_conf SET posthog_api_host = 'http://elsewhere.example'";
    });
    CHECK(fixture.stored()["errors"][0]["field"] == "api_host");
    CHECK(fixture.stored()["api_key"] == nullptr);
    CHECK(fixture.admin.send("PUT", target, eu.dump()).status == 200);
    CHECK(fixture.stored() == eu);
}

TEST_CASE("the audit trail says who it was, by id") {
    Fixture fixture;
    REQUIRE(fixture.admin.send("PUT", target, eu.dump()).status == 200);
    const Response response = fixture.admin.send("GET", "/api/admin/audit-trail");
    const json entries = json::parse(response.body)["entries"];
    // Before them are the account and the sign-in.
    REQUIRE(entries.size() == 4);
    CHECK(entries[2]["field"] == "signed_in");
    CHECK(entries[3]["field"] == "account_added");
    CHECK(entries[0]["author"] == "mem_amy");
    CHECK(entries[1]["field"] == "posthog_api_key");
    CHECK(entries[1]["old_value"] == nullptr);
    CHECK(entries[1]["new_value"] == "phc_1");
    CHECK(entries[0]["changed_at"].is_number_integer());
}

TEST_CASE("a change is seen by a second replica within 5 seconds") {
    Fixture fixture;
    RunningHost replica(fixture.host.location);
    std::chrono::steady_clock::duration slowest{};
    for (const char* key : {"phc_1", "phc_2", "phc_3"}) {
        const json wanted{{"api_key", key}, {"api_host", "https://eu.i.posthog.com"}};
        REQUIRE(fixture.admin.send("PUT", target, wanted.dump()).status == 200);
        const auto begin = std::chrono::steady_clock::now();
        while (json::parse(testing::send(replica.port, "GET", "/api/analytics/config").body) !=
               wanted) {
            REQUIRE(std::chrono::steady_clock::now() - begin < 5s);
            std::this_thread::sleep_for(5ms);
        }
        slowest = std::max(slowest, std::chrono::steady_clock::now() - begin);
    }
    WARN("seen by the replica after at most "
         << std::chrono::duration_cast<std::chrono::milliseconds>(slowest).count() << " ms");
    // A session counts on every replica.
    const SignedInClient elsewhere{replica.port, fixture.admin.cookie, fixture.admin.csrf};
    CHECK(elsewhere.send("PUT", target, R"({"api_key":null})").status == 200);
}

TEST_CASE("what several admins write at the same time is stored whole") {
    Fixture fixture;
    RunningHost replica(fixture.host.location);
    constexpr int writers = 4;
    constexpr int rounds = 15;
    std::atomic<int> stored = 0;
    std::atomic<int> mixed = 0;
    {
        std::vector<std::jthread> threads;
        for (int writer = 0; writer < writers; ++writer) {
            threads.emplace_back([&, writer] {
                const SignedInClient client{writer % 2 == 0 ? fixture.host.port : replica.port,
                                            fixture.admin.cookie, fixture.admin.csrf};
                for (int round = 0; round < rounds; ++round) {
                    const std::string name = std::to_string(writer) + "-" + std::to_string(round);
                    const json wanted{{"api_key", "phc_" + name},
                                      {"api_host", "https://eu.i.posthog.com/" + name}};
                    stored += client.send("PUT", target, wanted.dump()).status == 200 ? 1 : 0;
                    const json now = json::parse(client.send("GET", target).body);
                    const std::string key = now["api_key"].get<std::string>().substr(4);
                    mixed += now["api_host"] == "https://eu.i.posthog.com/" + key ? 0 : 1;
                }
            });
        }
    }
    CHECK(stored == writers * rounds);
    CHECK(mixed == 0);
    const auto entries = newest_changes(fixture.host.parts.database, {.limit = 1000});
    // Each change of both fields is in the trail, and each begins with what the one before left.
    auto trail = std::get<std::vector<AuditEntry>>(entries);
    std::erase_if(trail, [](const AuditEntry& entry) { return entry.organization_id.has_value(); });
    CHECK(trail.size() == 2 * writers * rounds);
    for (std::size_t index = 0; index + 2 < trail.size(); ++index) {
        CHECK(trail[index].old_value == trail[index + 2].new_value);
    }
}

TEST_CASE("events go to PostHog's clouds and to what the operator has added, and nowhere else") {
    HostSettings settings;
    REQUIRE(settings.api_hosts.add("https://posthog.example:8443"));
    RunningHost host(std::move(settings));
    add_account(host, "amy", Role::admin);
    const SignedInClient amy = with_session(host, "amy");
    struct Row {
        const char* api_host;
        int status;
    };
    const Row rows[] = {
        {"https://eu.i.posthog.com", 200},
        {"https://US.i.posthog.com/", 200},
        {"https://eu.i.posthog.com:443/path", 200},
        {"https://posthog.example:8443", 200},
        {"https://posthog.example:8443/sub", 200},
        {"https://posthog.example", 422},
        {"https://evil.example", 422},
        {"https://eu.i.posthog.com.evil.example", 422},
        {"https://evil.example/eu.i.posthog.com", 422},
        {"https://eu.i.posthog.com:444", 422},
        {"http://localhost:8000", 422},
        {"http://127.0.0.1/ingest", 422},
    };
    for (const Row& row : rows) {
        CAPTURE(row.api_host);
        const Response put =
            amy.send("PUT", target, json{{"api_key", "phc_1"}, {"api_host", row.api_host}}.dump());
        CHECK(put.status == row.status);
        if (row.status == 422) {
            CHECK(field_errors(put)["api_host"].get<std::string>().find("--api-hosts") !=
                  std::string::npos);
        }
    }
}

TEST_CASE(
    "a change that somebody else has overtaken is refused, if the page says what it has seen") {
    Fixture fixture;
    const Response before = fixture.admin.send("GET", target);
    const std::string& seen = before.headers.at("etag");
    const auto put = [&](const std::string& tag) {
        return testing::send(fixture.host.port, "PUT", target, eu.dump(),
                             fixture.admin.cookie + fixture.admin.csrf +
                                 "Content-Type: application/json\r\nIf-Match: " + tag + "\r\n")
            .status;
    };
    CHECK(put("\"another\"") == 412);
    CHECK(fixture.served() == nullptr);
    CHECK(put(seen) == 200);
    CHECK(put(seen) == 412);
    CHECK(put("*") == 200);
    CHECK(put(fixture.admin.send("GET", target).headers.at("etag")) == 200);
}

TEST_CASE("the audit trail shows an organization's admin nothing about others, and has pages") {
    Fixture fixture;
    add_account(fixture.host, "eve", Role::admin, "org_2");
    const SignedInClient eve = signed_in(fixture.host, "eve");
    REQUIRE(fixture.admin.send("PUT", target, eu.dump()).status == 200);
    const auto entries = [](const SignedInClient& client, const std::string& query = {}) {
        return json::parse(client.send("GET", "/api/admin/audit-trail" + query).body)["entries"];
    };
    const json seen = entries(eve);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0]["field"] == "signed_in");
    CHECK(seen[0]["author"] == "mem_eve");
    CHECK(seen[1]["new_value"] == "mem_eve");
    const json all = entries(fixture.admin);
    CHECK(all.size() == 6);
    CHECK(all.dump().find("\"eve\"") == std::string::npos);
    const json rest = entries(fixture.admin, "?before=" + all[3]["id"].dump());
    REQUIRE(rest.size() == 2);
    CHECK(rest[0] == all[4]);
    CHECK(fixture.admin.send("GET", "/api/admin/audit-trail?before=x").status == 400);
}
