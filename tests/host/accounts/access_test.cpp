// SPDX-License-Identifier: MIT
#include "host/accounts/access.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <utility>

#include "fixtures/running_host.hpp"
#include "fixtures/signed_in_client.hpp"
#include "host/support/secrets.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::Role;

namespace {

HttpRequest request_with(std::string method, std::string token, std::string csrf) {
    HttpRequest request;
    request.method = std::move(method);
    request.header = [token = std::move(token), csrf = std::move(csrf)](std::string_view name) {
        return name == "Host"           ? std::string("localhost")
               : name == "Cookie"       ? "loquent_session=" + token
               : name == "X-CSRF-Token" ? csrf
                                        : std::string();
    };
    return request;
}

}  // namespace

TEST_CASE("every endpoint answers each role, and requests without a session, as it should") {
    struct Row {
        const char* method;
        const char* pattern;
        const char* target;
        const char* body;
        // The status for:
        int owner;
        int admin;
        int member;
        int nobody;
    };
    constexpr const char* config = R"({"api_key":"phc_1","api_host":"https://eu.i.posthog.com"})";
    constexpr const char* event = R"({"event":"e","distinct_id":"d"})";
    constexpr const char* wrong = R"({"login":"zoe","password":"wrong password"})";
    const char* system_config = "/api/admin/system-config";
    const char* audit_trail = "/api/admin/audit-trail";
    const char* records = "/api/records/:kind";
    // clang-format off
    const Row rows[] = {
        {"GET", "/healthz", "/healthz", "", 200, 200, 200, 200},
        {"GET", "/readyz", "/readyz", "", 200, 200, 200, 200},
        {"GET", "/api/analytics/config", "/api/analytics/config", "", 200, 200, 200, 200},
        {"GET", system_config, system_config, "", 200, 200, 403, 401},
        {"PUT", system_config, system_config, config, 200, 200, 403, 401},
        {"GET", audit_trail, audit_trail, "", 200, 200, 403, 401},
        {"GET", "/api/session", "/api/session", "", 200, 200, 200, 200},
        {"POST", "/api/session", "/api/session", wrong, 401, 401, 401, 401},
        {"DELETE", "/api/session", "/api/session", "", 204, 204, 204, 204},
        {"PUT", "/api/session/password", "/api/session/password", "{}", 400, 400, 400, 401},
        {"GET", records, "/api/records/contact", "", 200, 200, 200, 401},
        {"POST", records, "/api/records/contact", "{}", 201, 201, 201, 401},
        {"POST", "/ingest/e", "/ingest/e/", event, 200, 200, 200, 200},
        {"POST", "/ingest/i/v0/e", "/ingest/i/v0/e/", event, 200, 200, 200, 200},
        {"POST", "/ingest/batch", "/ingest/batch/", event, 200, 200, 200, 200},
        {"POST", "/ingest/capture", "/ingest/capture/", event, 200, 200, 200, 200},
        {"POST", "/ingest/track", "/ingest/track/", event, 200, 200, 200, 200},
        {"POST", "/ingest/flags", "/ingest/flags/", "{}", 200, 200, 200, 200},
        {"GET", "/ingest/array/:token/config.js", "/ingest/array/t/config.js", "", 200, 200, 200, 200},
        {"GET", "/ingest/array/:token/config", "/ingest/array/t/config", "", 200, 200, 200, 200},
        {"GET", "/ingest/static/:name", "/ingest/static/array.js", "", 200, 200, 200, 200},
        {"GET", "/ingest/events", "/ingest/events", "", 200, 200, 200, 200},
        {"GET", "/ingest/live", "/ingest/live?after=x", "", 400, 400, 400, 400},
        {"DELETE", "/ingest/events", "/ingest/events", "", 204, 204, 204, 204},
    };
    // clang-format on
    RunningHost host(RunningHostOptions{.demo = true});
    std::set<std::pair<std::string, std::string>> in_the_table;
    for (const Role role : {Role::owner, Role::admin, Role::member}) {
        add_account(host, std::string(loquent::analytics::to_string(role)), role);
    }
    for (const Row& row : rows) {
        CAPTURE(row.method, row.target);
        in_the_table.emplace(row.method, row.pattern);
        const auto status = [&](const SignedInClient& client) {
            return client.send(row.method, row.target, row.body).status;
        };
        CHECK(status(with_session(host, "owner")) == row.owner);
        CHECK(status(with_session(host, "admin")) == row.admin);
        CHECK(status(with_session(host, "member")) == row.member);
        CHECK(status({host.port, "", ""}) == row.nobody);
        REQUIRE_FALSE(host.parts.sign_in_attempts.forget("zoe"));
    }
    const Routes routes =
        host_routes(host.parts, {},
                    development_resources(host.development, host.parts,
                                          PosthogScripts::open(host.folder / "dist"), true));
    for (const Resource& resource : routes.resources) {
        for (const auto& [method, handler] : resource.handlers) {
            CAPTURE(method, resource.pattern);
            CHECK(in_the_table.contains({method, resource.pattern}));
        }
    }
}

TEST_CASE("a resource answers the roles that it names, and changes need the session's token") {
    RunningHost host;
    for (const Role role : {Role::owner, Role::admin, Role::member}) {
        const std::string login(loquent::analytics::to_string(role));
        add_account(host, login, role);
        const std::string token = random_token();
        REQUIRE_FALSE(
            host.parts.sessions.start(token, {.member_id = "mem_" + login}, 0, INT64_MAX, ""));
        const auto status = [&](Audience audience, const char* method, const std::string& csrf) {
            const auto admitted =
                host.parts.access.admit(request_with(method, token, csrf), audience);
            const auto* refusal = std::get_if<HttpReply>(&admitted);
            return refusal == nullptr ? 200 : refusal->status;
        };
        const int for_administrators = role == Role::member ? 403 : 200;
        const std::string csrf = csrf_token_of(token);
        CHECK(status(Audience::members, "GET", "") == 200);
        CHECK(status(Audience::members, "PUT", "") == 403);
        CHECK(status(Audience::members, "PUT", csrf) == 200);
        CHECK(status(Audience::administrators, "GET", "") == for_administrators);
        CHECK(status(Audience::administrators, "HEAD", "") == for_administrators);
        CHECK(status(Audience::administrators, "PUT", csrf) == for_administrators);
        CHECK(status(Audience::administrators, "PUT", csrf_token_of(random_token())) == 403);
        CHECK(status(Audience::administrators, "DELETE", "") == 403);
    }
    const auto nobody = host.parts.access.admit(request_with("GET", "", ""), Audience::members);
    CHECK(std::get<HttpReply>(nobody).status == 401);
}

TEST_CASE("the installation names its operators, and no role in an organization is enough") {
    RunningHost host;
    // Those of org_1 are operators, as the fixture says.
    struct Row {
        const char* login;
        Role role;
        const char* organization;
        bool is_operator;
        int status;
    };
    const Row rows[] = {
        {"owner", Role::owner, "org_1", false, 200},
        {"admin", Role::admin, "org_1", false, 200},
        {"member", Role::member, "org_1", false, 403},
        {"other-owner", Role::owner, "org_2", false, 403},
        {"other-admin", Role::admin, "org_2", false, 403},
        {"operator", Role::member, "org_2", true, 200},
        {"near", Role::owner, "org_10", false, 403},
    };
    for (const Row& row : rows) {
        CAPTURE(row.login);
        REQUIRE(std::holds_alternative<AccountChange>(
            host.parts.accounts.add({row.login,
                                     {std::string("mem_") + row.login, row.organization, row.role},
                                     row.is_operator},
                                    "no password")));
        const SignedInClient client = with_session(host, row.login);
        CHECK(client.send("GET", "/api/admin/system-config").status == row.status);
        CHECK(client.send("PUT", "/api/admin/system-config", R"({"api_key":null})").status ==
              row.status);
        CHECK(client.send("GET", "/api/session")
                  .body.find(std::string(R"("operator":)") +
                             (row.status == 200 ? "true" : "false")) != std::string::npos);
    }
}
