// SPDX-License-Identifier: MIT
#include "host/accounts/session_api.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "host/accounts/access.hpp"
#include "host/accounts/database_problem.hpp"
#include "host/accounts/session_cookie.hpp"
#include "host/accounts/sign_in_problems.hpp"
#include "host/http/json_body.hpp"
#include "host/http/problem.hpp"
#include "host/support/log.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

HttpReply session_reply(const SignedIn& who) {
    const nlohmann::ordered_json body{{"member_id", who.member.member_id},
                                      {"organization_id", who.member.organization_id},
                                      {"role", loquent::analytics::to_string(who.member.role)},
                                      {"operator", who.is_operator}};
    HttpReply reply = json_reply(body.dump());
    reply.headers.emplace_back("X-CSRF-Token", csrf_token_of(who.token));
    return reply;
}

HttpReply wrong_credentials() {
    HttpReply reply = problem(401, "The login or the password is wrong.");
    reply.headers.emplace_back("WWW-Authenticate", "Session realm=\"loquent\"");
    return reply;
}

/// Compared with when there is no such account, so that the answer takes as long.
const std::string& hash_of_no_password() {
    static const std::string hash = hash_password(random_token());
    return hash;
}

/// A session for `member`, and the end of the one that the request carried: an id that someone has
/// planted before the sign-in is worth nothing after it.
HttpReply start_session(const SessionApi& api, const HttpRequest& request, const Account& account) {
    const std::string token = random_token();
    const std::int64_t now = api.clock();
    const std::int64_t expires_at = now + std::chrono::milliseconds(api.lifetime).count();
    if (const auto error = api.sessions.start(token, account.member, now, expires_at,
                                              session_token_of(request, api.secure_cookies))) {
        return database_problem("cannot start a session", *error);
    }
    HttpReply reply = session_reply({account.member, api.access.is_operator(account), token});
    set_session_cookie(request, api.secure_cookies, token, api.lifetime, reply);
    return reply;
}

HttpReply sign_in(const SessionApi& api, const HttpRequest& request) {
    if (is_cross_site(request)) {
        return problem(403, "Another site cannot sign in here.");
    }
    if (drops_session_cookie(request, api.secure_cookies)) {
        log_info("a sign-in was refused: its page came over plain http");
        return problem(400,
                       "This page came over plain http, and browsers do not keep the session's "
                       "cookie then. Open it over https, or as http://localhost on the machine "
                       "that the host runs on.");
    }
    auto body = json_body(request);
    if (auto* refusal = std::get_if<HttpReply>(&body)) {
        return std::move(*refusal);
    }
    const auto& fields = std::get<nlohmann::json>(body);
    const auto login = text_field(fields, "login");
    const auto password = text_field(fields, "password");
    if (!login || !password) {
        return problem(400, "The body needs the texts login and password.");
    }
    const auto normal = normal_login(*login);
    if (!normal) {
        return wrong_credentials();
    }
    const std::string address =
        client_address(request.peer, request.header("X-Forwarded-For"), api.proxies);
    if (const auto wait = address.empty() ? std::nullopt : api.addresses.begin(address)) {
        log_info("an address tries to sign in too often");
        return too_soon(*wait);
    }
    const std::string device = device_token_of(request, api.secure_cookies);
    const auto known = api.devices.is_known(device, *normal, api.clock());
    if (const auto* error = std::get_if<DatabaseError>(&known)) {
        return database_problem("cannot read the known devices", *error);
    }
    // What strangers try with this login does not count for a browser that has been here before.
    const std::string counted = std::get<bool>(known) ? *normal + '\n' + device : *normal;
    const auto begun = api.attempts.begin(counted, api.clock());
    if (const auto* error = std::get_if<DatabaseError>(&begun)) {
        return database_problem("cannot count an attempt to sign in", *error);
    }
    if (const auto wait = std::get<std::optional<std::chrono::seconds>>(begun)) {
        return too_soon(*wait);
    }
    const auto found = api.accounts.find(*normal);
    if (const auto* error = std::get_if<DatabaseError>(&found)) {
        return database_problem("cannot read an account", *error);
    }
    const auto& secret = std::get<std::optional<AccountStore::Secret>>(found);
    const bool right =
        is_password(secret ? secret->password_hash : hash_of_no_password(), *password);
    if (!secret || !right) {
        log_info("a sign-in has failed");
        return wrong_credentials();
    }
    const std::string kept_device = std::get<bool>(known) ? device : random_token();
    for (const auto& error :
         {api.attempts.forget(counted), api.devices.remember(kept_device, *normal, api.clock())}) {
        if (error) {
            return database_problem("cannot store a sign-in", *error);
        }
    }
    if (needs_new_hash(secret->password_hash)) {
        const auto error =
            api.accounts.replace_hash(*normal, secret->password_hash, hash_password(*password));
        if (error) {
            log_error("a password's hash could not be renewed", error->message);
        }
    }
    HttpReply reply = start_session(api, request, secret->account);
    if (reply.status == 200) {
        log(LogLevel::info, "a member has signed in",
            {{"member_id", secret->account.member.member_id}});
        set_device_cookie(request, api.secure_cookies, kept_device, reply);
    }
    return reply;
}

HttpReply show(const SessionApi& api, const HttpRequest& request) {
    const auto found = api.access.who_asks(request);
    if (const auto* error = std::get_if<DatabaseError>(&found)) {
        return database_problem("cannot read a session", *error);
    }
    const auto& who = std::get<std::optional<SignedIn>>(found);
    return who ? session_reply(*who) : json_reply("null");
}

HttpReply sign_out(const SessionApi& api, const HttpRequest& request) {
    const SecureCookies secure = api.secure_cookies;
    auto admitted = api.access.admit(request, Audience::members);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        if (refusal->status != 401) {
            return std::move(*refusal);
        }
        // Signed out already, or the session has expired.
    } else if (const auto error = api.sessions.end(std::get<SignedIn>(admitted).token)) {
        return database_problem("cannot end a session", *error);
    }
    HttpReply reply{204, {}, {}};
    remove_session_cookie(request, secure, reply);
    return reply;
}

}  // namespace

Resource session_resource(const SessionApi& api) {
    return {
        .pattern = "/api/session",
        .handlers = {{"GET", [api](const HttpRequest& request) { return show(api, request); }},
                     {"POST", [api](const HttpRequest& request) { return sign_in(api, request); }},
                     {"DELETE",
                      [api](const HttpRequest& request) { return sign_out(api, request); }}},
        // A password's hash takes a core and 64 MiB.
        .slow_method = "POST"};
}

}  // namespace loquent::host
