// SPDX-License-Identifier: MIT
#include "host/accounts/session_cookie.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>

using namespace loquent::host;

namespace {

HttpRequest request_with(std::map<std::string, std::string> fields) {
    HttpRequest request;
    request.header = [fields = std::move(fields)](std::string_view name) {
        const auto found = fields.find(std::string(name));
        return found == fields.end() ? std::string() : found->second;
    };
    return request;
}

std::string set_on(std::map<std::string, std::string> fields,
                   SecureCookies secure = SecureCookies::automatic) {
    HttpReply reply;
    set_session_cookie(request_with(std::move(fields)), secure, "token", std::chrono::seconds(60),
                       reply);
    return reply.headers.at(0).second;
}

std::string token_in(const std::string& cookies, const std::string& host = "localhost") {
    return session_token_of(request_with({{"Host", host}, {"Cookie", cookies}}),
                            SecureCookies::automatic);
}

}  // namespace

TEST_CASE("the cookie is for https, but on this machine") {
    const std::string secure =
        "__Host-loquent_session=token; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure";
    const std::string plain =
        "loquent_session=token; Path=/; Max-Age=60; HttpOnly; SameSite=Strict";
    for (const char* host :
         {"localhost", "localhost:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]", "[::1]:8080"}) {
        CAPTURE(host);
        CHECK(set_on({{"Host", host}}) == plain);
        CHECK(set_on({{"Host", host}}, SecureCookies::always) == secure);
        CHECK(set_on({{"Host", host}, {"X-Forwarded-Proto", "https"}}) == secure);
        CHECK(set_on({{"Host", host}, {"Forwarded", "for=192.0.2.1"}}) == secure);
    }
    for (const char* host : {"", "app.example", "app.example:8080", "localhost.example", "10.0.0.1",
                             "[2001:db8::1]:80", "["}) {
        CAPTURE(host);
        CHECK(set_on({{"Host", host}}) == secure);
    }
}

TEST_CASE("the token is found among other cookies") {
    CHECK(token_in("loquent_session=abc") == "abc");
    CHECK(token_in("a=b; loquent_session=abc; c=d") == "abc");
    CHECK(token_in("a=b;loquent_session=abc") == "abc");
    CHECK(token_in("__Host-loquent_session=abc", "app.example") == "abc");
    for (const char* none :
         {"", ";", "loquent_session", "xloquent_session=abc", "loquent_sessionx=a",
          "a=loquent_session=b", "__Host-loquent_session=abc"}) {
        CAPTURE(none);
        CHECK(token_in(none).empty());
    }
    // A page that is not https could have set this one.
    CHECK(token_in("loquent_session=abc", "app.example").empty());
}

TEST_CASE("removing the cookie lets it expire") {
    HttpReply reply;
    remove_session_cookie(request_with({{"Host", "localhost"}}), SecureCookies::automatic, reply);
    CHECK(reply.headers.at(0).second ==
          "loquent_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
}
