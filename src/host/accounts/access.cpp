// SPDX-License-Identifier: MIT
#include "host/accounts/access.hpp"

#include "host/accounts/database_problem.hpp"
#include "host/http/problem.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::Role;

bool changes_something(const HttpRequest& request) {
    return request.method != "GET" && request.method != "HEAD";
}

bool is_administrator(Role role) {
    return role == Role::owner || role == Role::admin;
}

bool belongs_to(const SignedIn& who, Audience audience) {
    switch (audience) {
        case Audience::members:
            return true;
        case Audience::administrators:
            return who.is_operator || is_administrator(who.member.role);
        case Audience::operators:
            return who.is_operator;
    }
    return false;
}

HttpReply not_signed_in() {
    HttpReply reply = problem(401, "You are not signed in.");
    // RFC 9110, 15.5.2: a 401 says how to sign in. The scheme is our own: browsers have none that
    // means a form in a page.
    reply.headers.emplace_back("WWW-Authenticate", "Session realm=\"loquent\"");
    return reply;
}

}  // namespace

bool Access::is_operator(const Account& account) const {
    return account.is_operator || (is_administrator(account.member.role) &&
                                   operators_.contains(account.member.organization_id));
}

DatabaseResult<std::optional<SignedIn>> Access::who_asks(const HttpRequest& request) const {
    std::string token = session_token_of(request, secure_cookies_);
    if (token.empty()) {
        return std::optional<SignedIn>();
    }
    auto found = sessions_.find(token, clock_());
    if (auto* error = std::get_if<DatabaseError>(&found)) {
        return std::move(*error);
    }
    auto& account = std::get<std::optional<Account>>(found);
    if (!account) {
        return std::optional<SignedIn>();
    }
    const bool operates = is_operator(*account);
    return std::optional(SignedIn{std::move(account->member), operates, std::move(token)});
}

std::variant<SignedIn, HttpReply> Access::admit(const HttpRequest& request,
                                                Audience audience) const {
    auto found = who_asks(request);
    if (const auto* error = std::get_if<DatabaseError>(&found)) {
        return database_problem("cannot read a session", *error);
    }
    auto& who = std::get<std::optional<SignedIn>>(found);
    if (!who) {
        return not_signed_in();
    }
    if (!belongs_to(*who, audience)) {
        return problem(403, audience == Audience::operators
                                ? "This is for operators of the installation."
                                : "This is for owners and admins.");
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
