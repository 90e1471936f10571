// SPDX-License-Identifier: MIT
#include "access.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "running_host.hpp"
#include "secrets.hpp"
#include "signed_in_client.hpp"

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

TEST_CASE("a resource is for whom it says, and changes need the session's token") {
    RunningHost host;
    for (const Role role : {Role::owner, Role::admin, Role::member}) {
        const std::string login(loquent::analytics::to_string(role));
        add_account(host, login, role);
        const std::string token = random_token();
        REQUIRE_FALSE(host.state.sessions.start(token, "mem_" + login, 0, INT64_MAX, ""));
        const auto status = [&](Audience audience, const char* method, const std::string& csrf) {
            const auto admitted = admit(host.state, request_with(method, token, csrf), audience);
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
    const auto nobody = admit(host.state, request_with("GET", "", ""), Audience::members);
    CHECK(std::get<HttpReply>(nobody).status == 401);
}
