// SPDX-License-Identifier: MIT
#include "host/accounts/password_api.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "host/accounts/database_problem.hpp"
#include "host/accounts/sign_in_problems.hpp"
#include "host/http/json_body.hpp"
#include "host/http/problem.hpp"
#include "host/support/log.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

HttpReply change(const SessionApi& api, const HttpRequest& request) {
    auto admitted = api.access.admit(request, Audience::members);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    auto body = json_body(request);
    if (auto* refusal = std::get_if<HttpReply>(&body)) {
        return std::move(*refusal);
    }
    const auto& fields = std::get<nlohmann::json>(body);
    const auto password = text_field(fields, "password");
    const auto wanted = text_field(fields, "new_password");
    if (!password || !wanted) {
        return problem(400, "The body needs the texts password and new_password.");
    }
    if (const auto wrong = check_new_password(*wanted)) {
        return field_problem({{"new_password", std::string(*wrong)}});
    }
    const std::string& member_id = std::get<SignedIn>(admitted).member.member_id;
    // Somebody who finds a browser left signed in must not be able to guess the password at
    // leisure.
    const std::string counted = "password of " + member_id;
    const auto begun = api.attempts.begin(counted, api.clock());
    if (const auto* error = std::get_if<DatabaseError>(&begun)) {
        return database_problem("cannot count an attempt to change a password", *error);
    }
    if (const auto wait = std::get<std::optional<std::chrono::seconds>>(begun)) {
        return too_soon(*wait);
    }
    const auto found = api.accounts.find_member(member_id);
    if (const auto* error = std::get_if<DatabaseError>(&found)) {
        return database_problem("cannot read an account", *error);
    }
    const auto& secret = std::get<std::optional<AccountStore::Secret>>(found);
    if (!secret || !is_password(secret->password_hash, *password)) {
        return problem(403, "The present password is wrong.");
    }
    const auto changed =
        api.accounts.set_password(secret->account.login, hash_password(*wanted), member_id);
    if (const auto* error = std::get_if<DatabaseError>(&changed)) {
        return database_problem("cannot store a password", *error);
    }
    if (const auto error = api.attempts.forget(counted)) {
        log_error("an attempt could not be forgotten", error->message);
    }
    log(LogLevel::info, "a member has changed their password", {{"member_id", member_id}});
    HttpReply reply{204, {}, {}};
    remove_session_cookie(request, api.secure_cookies, reply);
    return reply;
}

}  // namespace

Resource password_resource(const SessionApi& api) {
    return {
        .pattern = "/api/session/password",
        .handlers = {{"PUT", [api](const HttpRequest& request) { return change(api, request); }}},
        .slow_method = "PUT"};
}

}  // namespace loquent::host
