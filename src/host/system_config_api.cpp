// SPDX-License-Identifier: MIT
#include "system_config_api.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "access.hpp"
#include "audit_trail.hpp"
#include "database_problem.hpp"
#include "json_body.hpp"
#include "problem.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::ConfigError;
using loquent::analytics::PosthogConfig;
using nlohmann::ordered_json;

constexpr int listed_changes = 100;

ordered_json to_json(const PosthogCoreConf& conf) {
    return conf.posthog ? ordered_json{{"api_key", conf.posthog->api_key},
                                       {"api_host", conf.posthog->api_host}}
                        : ordered_json{{"api_key", nullptr}, {"api_host", nullptr}};
}

HttpReply reply_of(const PosthogCoreConf& conf) {
    return json_reply(to_json(conf).dump());
}

HttpReply reply_of(const ConfigError& error) {
    ordered_json body = to_json({});
    body["errors"] = ordered_json::array({{{"field", error.field}, {"message", error.message}}});
    return json_reply(body.dump());
}

HttpReply reply_of(const DatabaseError& error) {
    return database_problem("cannot read the configuration", error);
}

/// A field of the body as a text, of which `null` is an empty one; or what is wrong. A missing one
/// is wrong too: a misspelt name must not switch analytics off.
std::variant<std::string, ConfigError> text_of(const nlohmann::json& body, const char* field) {
    const auto found = body.find(field);
    if (found != body.end() && found->is_null()) {
        return std::string();
    }
    if (found == body.end() || !found->is_string()) {
        return ConfigError{field, "The field must be a text or null."};
    }
    return found->get<std::string>();
}

/// What is wrong in a field: its kind, or what the shared validator says of its text.
std::optional<ConfigError> error_in(const std::variant<std::string, ConfigError>& field,
                                    std::optional<ConfigError> (*check)(std::string_view text)) {
    const auto* error = std::get_if<ConfigError>(&field);
    return error == nullptr ? check(std::get<std::string>(field)) : *error;
}

/// What `body` asks for, or every field that is wrong.
std::variant<PosthogCoreConf, std::vector<ConfigError>> read_conf(const nlohmann::json& body) {
    const auto key = text_of(body, "api_key");
    const auto host = text_of(body, "api_host");
    const auto* key_text = std::get_if<std::string>(&key);
    if (key_text != nullptr && key_text->empty()) {
        return PosthogCoreConf{};
    }
    std::vector<ConfigError> errors;
    for (auto& error : {error_in(key, loquent::analytics::check_api_key),
                        error_in(host, loquent::analytics::check_api_host)}) {
        if (error) {
            errors.push_back(*error);
        }
    }
    if (!errors.empty()) {
        return errors;
    }
    auto made = loquent::analytics::make_posthog_config(*key_text, std::get<std::string>(host));
    if (auto* error = std::get_if<ConfigError>(&made)) {
        return std::vector{std::move(*error)};
    }
    return PosthogCoreConf{std::get<PosthogConfig>(std::move(made))};
}

HttpReply show(HostState& state, const HttpRequest& request) {
    auto admitted = admit(state, request, Audience::administrators);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    return std::visit([](const auto& result) { return reply_of(result); },
                      state.core_conf.read<PosthogCoreConf>());
}

HttpReply replace(HostState& state, const HttpRequest& request) {
    auto admitted = admit(state, request, Audience::administrators);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    auto body = json_body(request);
    if (auto* refusal = std::get_if<HttpReply>(&body)) {
        return std::move(*refusal);
    }
    const auto conf = read_conf(std::get<nlohmann::json>(body));
    if (const auto* errors = std::get_if<std::vector<ConfigError>>(&conf)) {
        return field_problem(*errors);
    }
    const auto& wanted = std::get<PosthogCoreConf>(conf);
    const std::string& author = std::get<SignedIn>(admitted).member.member_id;
    if (const auto error = state.core_conf.write(wanted, author)) {
        return database_problem("cannot store the configuration", *error);
    }
    // Other replicas see it when they ask next; this one at once.
    state.config.refresh();
    return reply_of(wanted);
}

ordered_json to_json(const AuditEntry& entry) {
    const auto value = [](const std::optional<std::string>& text) {
        return text ? ordered_json(*text) : ordered_json(nullptr);
    };
    return {{"id", entry.id},
            {"changed_at", entry.changed_at},
            {"author", entry.author},
            {"field", entry.field},
            {"old_value", value(entry.old_value)},
            {"new_value", value(entry.new_value)}};
}

HttpReply list_changes(HostState& state, const HttpRequest& request) {
    auto admitted = admit(state, request, Audience::administrators);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    const auto changes = newest_changes(state.database, listed_changes);
    if (const auto* error = std::get_if<DatabaseError>(&changes)) {
        return database_problem("cannot read the audit trail", *error);
    }
    ordered_json body{{"entries", ordered_json::array()}};
    for (const AuditEntry& entry : std::get<std::vector<AuditEntry>>(changes)) {
        body["entries"].push_back(to_json(entry));
    }
    // A value that was edited by hand need not be UTF-8.
    return json_reply(body.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

}  // namespace

std::vector<Resource> system_config_resources(HostState& state) {
    return {
        {"/api/admin/system-config",
         {{"GET", [&state](const HttpRequest& request) { return show(state, request); }},
          {"PUT", [&state](const HttpRequest& request) { return replace(state, request); }}}},
        {"/api/admin/audit-trail",
         {{"GET", [&state](const HttpRequest& request) { return list_changes(state, request); }}}},
    };
}

}  // namespace loquent::host
