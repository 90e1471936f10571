// SPDX-License-Identifier: MIT
#include "host/accounts/password_api.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/signed_in_client.hpp"
#include "host/database/audit_trail.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::Role;

namespace {

constexpr const char* target = "/api/session/password";

std::string change(std::string_view password, std::string_view wanted) {
    return nlohmann::json{{"password", password}, {"new_password", wanted}}.dump();
}

}  // namespace

TEST_CASE("members change their own password, and have to sign in with it") {
    RunningHost host;
    add_account(host, "zoe", Role::member);
    const SignedInClient client = with_session(host, "zoe");
    const SignedInClient elsewhere = with_session(host, "zoe");
    CHECK(client.send("PUT", target, change(test_password, "another one, longer")).status == 204);
    CHECK(client.send("GET", "/api/session").body == "null");
    CHECK(elsewhere.send("GET", "/api/session").body == "null");
    CHECK(sign_in(host, "zoe").status == 401);
    CHECK(sign_in(host, "zoe", "another one, longer").status == 200);
    const auto changes = std::get<0>(newest_changes(*host.database, {.limit = 2}));
    REQUIRE(changes.size() == 2);
    CHECK(changes[1].field == "password_changed");
    CHECK(changes[1].author == "mem_zoe");
}

TEST_CASE("a password is changed only by who knows it, and only to one that can be") {
    RunningHost host;
    add_account(host, "zoe", Role::member);
    const SignedInClient client = with_session(host, "zoe");
    const SignedInClient nobody{.port = host.port, .cookie = "", .csrf = ""};
    CHECK(nobody.send("PUT", target, change(test_password, "another one, longer")).status == 401);
    SignedInClient forged = client;
    forged.csrf = "X-CSRF-Token: no token\r\n";
    CHECK(forged.send("PUT", target, change(test_password, "another one, longer")).status == 403);
    CHECK(client.send("PUT", target, "{}").status == 400);
    const Response short_one = client.send("PUT", target, change(test_password, "short"));
    CHECK(short_one.status == 422);
    CHECK(short_one.body.find("new_password") != std::string::npos);
    // Four guesses are free.
    for (int guess = 0; guess < 5; ++guess) {
        CHECK(client.send("PUT", target, change("wrong", "another one, longer")).status == 403);
    }
    const Response too_soon = client.send("PUT", target, change("wrong", "another one, longer"));
    CHECK(too_soon.status == 429);
    CHECK(too_soon.headers.contains("retry-after"));
    CHECK(sign_in(host, "zoe").status == 200);
}
