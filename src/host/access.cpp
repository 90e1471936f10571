// SPDX-License-Identifier: MIT
#include "access.hpp"

#include <utility>

#include "database_problem.hpp"
#include "problem.hpp"
#include "secrets.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::Role;
using loquent::analytics::Session;

bool changes_something(const HttpRequest& request) {
    return request.method != "GET" && request.method != "HEAD";
}

bool belongs_to(Role role, Audience audience) {
    return audience == Audience::members || role == Role::owner || role == Role::admin;
}

HttpReply not_signed_in() {
    HttpReply reply = problem(401, "Sign in first.");
    // RFC 9110, 15.5.2: a 401 names how to sign in. The scheme is our own: browsers know none
    // that is a form in a page.
    reply.headers.emplace_back("WWW-Authenticate", "Session realm=\"loquent\"");
    return reply;
}

}  // namespace

DatabaseResult<std::optional<SignedIn>> who_asks(HostState& state, const HttpRequest& request) {
    std::string token = session_token_of(request, state.settings.secure_cookies);
    if (token.empty()) {
        return std::optional<SignedIn>();
    }
    auto found = state.sessions.find(token, state.settings.clock());
    if (auto* error = std::get_if<DatabaseError>(&found)) {
        return std::move(*error);
    }
    auto& member = std::get<std::optional<Session>>(found);
    return member ? std::optional(SignedIn{*std::move(member), std::move(token)}) : std::nullopt;
}

std::variant<SignedIn, HttpReply> admit(HostState& state, const HttpRequest& request,
                                        Audience audience) {
    auto found = who_asks(state, request);
    if (const auto* error = std::get_if<DatabaseError>(&found)) {
        return database_problem("cannot read a session", *error);
    }
    auto& who = std::get<std::optional<SignedIn>>(found);
    if (!who) {
        return not_signed_in();
    }
    if (!belongs_to(who->member.role, audience)) {
        return problem(403, "This is for owners and admins.");
    }
    if (changes_something(request) &&
        (is_cross_site(request) ||
         !equal_secrets(request.header("X-CSRF-Token"), csrf_token_of(who->token)))) {
        return problem(403, "The field X-CSRF-Token does not hold the session's token.");
    }
    return *std::move(who);
}

bool is_cross_site(const HttpRequest& request) {
    const std::string site = request.header("Sec-Fetch-Site");
    return site == "cross-site" || site == "same-site";
}

}  // namespace loquent::host
