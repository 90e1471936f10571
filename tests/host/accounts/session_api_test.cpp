// SPDX-License-Identifier: MIT
#include "host/accounts/session_api.hpp"

#include <sodium.h>

#include <array>
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
#include "host/support/secrets.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::Role;

namespace {

struct Fixture {
    std::atomic<std::int64_t> now = now_in_milliseconds();
    RunningHost host{HostSettings{.clock = [this] { return now.load(); }}};

    Fixture() { add_account(host, "zoe", Role::admin); }

    Response session(const std::string& headers = {}) const {
        return testing::send(host.port, "GET", "/api/session", "", headers);
    }
};

/// As an older version of the host might have made it.
std::string hash_at_least_cost(const std::string& password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    REQUIRE(crypto_pwhash_str(hash.data(), password.data(), password.size(),
                              crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN) == 0);
    return hash.data();
}

}  // namespace

TEST_CASE("who has signed in is known by ids and a role") {
    Fixture fixture;
    CHECK(fixture.session().status == 200);
    CHECK(fixture.session().body == "null");

    const Response in = sign_in(fixture.host, "Zoe");
    CHECK(in.status == 200);
    const std::string expected =
        R"({"member_id":"mem_zoe","organization_id":"org_1","role":"admin","operator":true})";
    CHECK(in.body == expected);
    CHECK(in.headers.at("cache-control") == "no-store");
    CHECK(in.headers.at("set-cookie").find("; HttpOnly; SameSite=Strict") != std::string::npos);

    const Response known = fixture.session(cookie_line(in));
    CHECK(known.body == expected);
    CHECK(known.headers.at("x-csrf-token") == in.headers.at("x-csrf-token"));
    CHECK(fixture.session("Cookie: loquent_session=" + random_token() + "\r\n").body == "null");
}

TEST_CASE("each sign-in gives a new session and ends the one before") {
    Fixture fixture;
    const Response first = sign_in(fixture.host, "zoe");
    const Response second = sign_in(fixture.host, "zoe", test_password, cookie_line(first));
    CHECK(cookie_line(first) != cookie_line(second));
    CHECK(first.headers.at("x-csrf-token") != second.headers.at("x-csrf-token"));
    CHECK(fixture.session(cookie_line(first)).body == "null");
    CHECK(fixture.session(cookie_line(second)).body != "null");

    const Response planted =
        sign_in(fixture.host, "zoe", test_password, "Cookie: loquent_session=planted\r\n");
    CHECK(cookie_line(planted).find("planted") == std::string::npos);
}

TEST_CASE("the database holds no token and no password") {
    Fixture fixture;
    const std::string token = cookie_line(sign_in(fixture.host, "zoe")).substr(24, 43);
    const auto stored = fixture.host.database->read([](soci::session& session) {
        std::string hash;
        session << "SELECT token_hash FROM sessions", soci::into(hash);
        std::string password;
        session << "SELECT password_hash FROM accounts", soci::into(password);
        return hash + ' ' + password;
    });
    CHECK(std::get<std::string>(stored).find(token) == std::string::npos);
    CHECK(std::get<std::string>(stored).find(hash_of(token)) == 0);
    CHECK(std::get<std::string>(stored).find("$argon2id$") != std::string::npos);
}

TEST_CASE("a session ends with its time, its sign-out, and the change of its password") {
    Fixture fixture;
    SECTION("time") {
        const std::string cookie = cookie_line(sign_in(fixture.host, "zoe"));
        fixture.now += 12 * 60 * 60 * 1000 - 1;
        CHECK(fixture.session(cookie).body != "null");
        fixture.now += 1;
        CHECK(fixture.session(cookie).body == "null");
    }
    SECTION("sign-out") {
        const SignedInClient client = signed_in(fixture.host, "zoe");
        const Response out = client.send("DELETE", "/api/session");
        CHECK(out.status == 204);
        CHECK(out.headers.at("set-cookie").find("Max-Age=0") != std::string::npos);
        CHECK(fixture.session(client.cookie).body == "null");
        CHECK(client.send("DELETE", "/api/session").status == 204);
    }
    SECTION("password") {
        const SignedInClient client = signed_in(fixture.host, "zoe");
        std::ignore = fixture.host.parts.accounts.set_password("zoe", hash_password("another one"));
        CHECK(fixture.session(client.cookie).body == "null");
        CHECK(sign_in(fixture.host, "zoe").status == 401);
        CHECK(sign_in(fixture.host, "zoe", "another one").status == 200);
    }
}

TEST_CASE("a sign-out that another site forges changes nothing") {
    Fixture fixture;
    const SignedInClient client = signed_in(fixture.host, "zoe");
    const auto forged = [&](const std::string& headers) {
        return testing::send(fixture.host.port, "DELETE", "/api/session", "",
                             client.cookie + headers)
            .status;
    };
    CHECK(forged("") == 403);
    CHECK(forged("X-CSRF-Token: " + std::string(64, 'a') + "\r\n") == 403);
    CHECK(forged(client.csrf + "Sec-Fetch-Site: cross-site\r\n") == 403);
    CHECK(fixture.session(client.cookie).body != "null");
    CHECK(forged(client.csrf + "Sec-Fetch-Site: same-origin\r\n") == 204);
}

TEST_CASE("a wrong login and a wrong password are answered alike") {
    Fixture fixture;
    const auto timed = [&](const char* login) {
        const auto begin = std::chrono::steady_clock::now();
        const Response response = sign_in(fixture.host, login, "wrong password");
        CHECK(response.status == 401);
        CHECK_FALSE(response.headers.contains("set-cookie"));
        return std::pair(response.body, std::chrono::steady_clock::now() - begin);
    };
    std::ignore = timed("nobody");
    const auto [wrong_login, login_time] = timed("nobody");
    const auto [wrong_password, password_time] = timed("zoe");
    CHECK(wrong_login == wrong_password);
    // Without a comparison in place of the missing one, it would take a hundredth of the time.
    CHECK(login_time * 10 > password_time);
    CHECK(sign_in(fixture.host, "no login").status == 401);
}

TEST_CASE("guesses are slowed down, a right one too, and a success ends that") {
    Fixture fixture;
    for (int guess = 0; guess < 5; ++guess) {
        CHECK(sign_in(fixture.host, "zoe", "wrong password").status == 401);
    }
    const Response slowed = sign_in(fixture.host, "zoe");
    CHECK(slowed.status == 429);
    CHECK(slowed.headers.at("retry-after") == "1");
    CHECK(slowed.headers.at("content-type") == "application/problem+json");
    fixture.now += 1000;
    CHECK(sign_in(fixture.host, "zoe").status == 200);
    CHECK(sign_in(fixture.host, "zoe", "wrong password").status == 401);
    CHECK(sign_in(fixture.host, "zoe").status == 200);
}

TEST_CASE("members who sign in at the same moment all get in") {
    Fixture fixture;
    constexpr int members = 10;
    std::atomic<int> signed_in = 0;
    {
        std::vector<std::jthread> clients;
        for (int member = 0; member < members; ++member) {
            const std::string login = "member" + std::to_string(member);
            add_account(fixture.host, login, Role::member);
            clients.emplace_back(
                [&, login] { signed_in += sign_in(fixture.host, login).status == 200 ? 1 : 0; });
        }
    }
    CHECK(signed_in == members);
}

TEST_CASE("a sign-in that is no JSON of the page's own is refused") {
    Fixture fixture;
    const auto status = [&](const std::string& body, const std::string& headers) {
        return testing::send(fixture.host.port, "POST", "/api/session", body, headers).status;
    };
    const std::string json = "Content-Type: application/json\r\n";
    CHECK(status("login=zoe", "Content-Type: application/x-www-form-urlencoded\r\n") == 415);
    CHECK(status("{", json) == 400);
    CHECK(status(R"({"login":"zoe"})", json) == 400);
    CHECK(status(R"({"login":"zoe","password":1})", json) == 400);
    CHECK(sign_in(fixture.host, "zoe", test_password, "Sec-Fetch-Site: cross-site\r\n").status ==
          403);
}

TEST_CASE("sessions need the database") {
    Fixture fixture;
    const SignedInClient client = signed_in(fixture.host, "zoe");
    std::ignore = fixture.host.database->write(
        [](soci::session& session) { session << "ALTER TABLE sessions RENAME TO gone"; });
    CHECK(fixture.session(client.cookie).status == 503);
    CHECK(fixture.session().status == 200);
    CHECK(sign_in(fixture.host, "zoe").status == 503);
}

TEST_CASE("wrong passwords of others do not lock out a browser that has signed in before") {
    Fixture fixture;
    const Response first = sign_in(fixture.host, "zoe");
    const auto at = first.head.find("loquent_device=");
    REQUIRE(at != std::string::npos);
    const std::string device =
        "Cookie: " + first.head.substr(at, first.head.find(';', at) - at) + "\r\n";
    for (int guess = 0; guess < 5; ++guess) {
        std::ignore = sign_in(fixture.host, "zoe", "wrong password");
    }
    CHECK(sign_in(fixture.host, "zoe").status == 429);
    CHECK(sign_in(fixture.host, "zoe", test_password, "Cookie: loquent_device=x\r\n").status ==
          429);
    CHECK(sign_in(fixture.host, "zoe", test_password, device).status == 200);
    CHECK(sign_in(fixture.host, "zoe").status == 429);
    // For another login the browser is a stranger.
    add_account(fixture.host, "amy", Role::member);
    for (int guess = 0; guess < 5; ++guess) {
        std::ignore = sign_in(fixture.host, "amy", "wrong password");
    }
    CHECK(sign_in(fixture.host, "amy", test_password, device).status == 429);
    // Its own guesses are slowed down, too.
    for (int guess = 0; guess < 5; ++guess) {
        std::ignore = sign_in(fixture.host, "zoe", "wrong password", device);
    }
    CHECK(sign_in(fixture.host, "zoe", test_password, device).status == 429);
}

TEST_CASE("an address behind the proxy that tries too often is refused before a hash is made") {
    Fixture fixture;
    const auto from = [&](const char* address, const std::string& login) {
        return sign_in(fixture.host, login, "wrong password",
                       "X-Forwarded-For: 203.0.113.1, " + std::string(address) + "\r\n")
            .status;
    };
    int refused = 0;
    for (int number = 0; number < 30; ++number) {
        refused += from("198.51.100.7", "nobody" + std::to_string(number)) == 429 ? 1 : 0;
    }
    // While the others are hashed, which takes long under a sanitizer, some turns come back.
    CHECK(refused > 0);
    CHECK(from("198.51.100.7", "zoe") == 429);
    // Other addresses, and what the client itself wrote before the proxy's entry, do not matter.
    CHECK(from("198.51.100.8", "zoe") == 401);
    CHECK(sign_in(fixture.host, "zoe").status == 200);
}

TEST_CASE("a page that came over plain http is told that its browser would drop the cookie") {
    Fixture fixture;
    const auto from = [&](const std::string& fields) {
        return sign_in(fixture.host, "zoe", test_password, fields);
    };
    const Response refused = from("Origin: http://192.168.1.5:8080\r\nVia: 1.1 proxy\r\n");
    CHECK(refused.status == 400);
    CHECK(refused.body.find("plain http") != std::string::npos);
    CHECK_FALSE(refused.headers.contains("set-cookie"));
    for (const char* fine : {"Origin: https://app.example\r\nX-Forwarded-Proto: https\r\n",
                             "Origin: http://localhost:8080\r\nVia: 1.1 proxy\r\n",
                             "Origin: null\r\n", "Origin: http://127.0.0.1:8080\r\n", ""}) {
        CAPTURE(fine);
        CHECK(from(fine).status == 200);
    }
}

TEST_CASE("a hash that was made at other costs is made anew at the next sign-in") {
    Fixture fixture;
    const auto stored = [&] {
        return std::get<0>(fixture.host.parts.accounts.find("zoe"))->password_hash;
    };
    const std::string before = stored();
    CHECK_FALSE(needs_new_hash(before));
    CHECK(sign_in(fixture.host, "zoe").status == 200);
    CHECK(stored() == before);
    const std::string old_hash = hash_at_least_cost(std::string(test_password));
    CHECK(needs_new_hash(old_hash));
    REQUIRE_FALSE(fixture.host.parts.accounts.replace_hash("zoe", before, old_hash));
    const Response in = sign_in(fixture.host, "zoe");
    CHECK(in.status == 200);
    CHECK_FALSE(needs_new_hash(stored()));
    CHECK(fixture.session(cookie_line(in)).body != "null");
    CHECK(sign_in(fixture.host, "zoe").status == 200);
}
