// SPDX-License-Identifier: MIT
#include "host/config/system_config_api.hpp"

#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "host/accounts/database_problem.hpp"
#include "host/database/audit_trail.hpp"
#include "host/http/form_fields.hpp"
#include "host/http/json_body.hpp"
#include "host/http/problem.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::ConfigError;
using loquent::analytics::PosthogConfig;
using nlohmann::ordered_json;

constexpr int listed_changes = 100;

std::string entity_tag(const std::string& json) {
    return '"' + hash_of(json).substr(0, 32) + '"';
}

ordered_json to_json(const PosthogCoreConf& conf) {
    return conf.posthog ? ordered_json{{"api_key", conf.posthog->api_key},
                                       {"api_host", conf.posthog->api_host}}
                        : ordered_json{{"api_key", nullptr}, {"api_host", nullptr}};
}

HttpReply reply_of(const PosthogCoreConf& conf) {
    std::string json = to_json(conf).dump();
    std::string tag = entity_tag(json);
    HttpReply reply = json_reply(std::move(json));
    reply.headers.emplace_back("ETag", std::move(tag));
    return reply;
}

HttpReply reply_of(const ConfigError& error) {
    ordered_json body = to_json({});
    body["errors"] = ordered_json::array({{{"field", error.field}, {"message", error.message}}});
    return json_reply(body.dump());
}

HttpReply reply_of(const DatabaseError& error) {
    return database_problem("cannot read the configuration", error);
}

/// A field of the body as text (`null` is the empty text), or what is wrong with it. A missing
/// field is wrong too: a misspelt name must not switch analytics off.
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

/// What is wrong in a field: its type, or what the shared validator says about its text.
std::optional<ConfigError> error_in(const std::variant<std::string, ConfigError>& field,
                                    std::optional<ConfigError> (*check)(std::string_view text)) {
    const auto* error = std::get_if<ConfigError>(&field);
    return error == nullptr ? check(std::get<std::string>(field)) : *error;
}

/// What `body` asks for, or every field that is wrong.
std::variant<PosthogCoreConf, std::vector<FieldError>> read_conf(const nlohmann::json& body,
                                                                 const ApiHosts& api_hosts) {
    const auto key = text_of(body, "api_key");
    const auto host = text_of(body, "api_host");
    const auto* key_text = std::get_if<std::string>(&key);
    if (key_text != nullptr && key_text->empty()) {
        return PosthogCoreConf{};
    }
    std::vector<FieldError> errors;
    for (auto& error : {error_in(key, loquent::analytics::check_api_key),
                        error_in(host, loquent::analytics::check_api_host)}) {
        if (error) {
            errors.push_back({error->field, error->message});
        }
    }
    if (!errors.empty()) {
        return errors;
    }
    auto made = loquent::analytics::make_posthog_config(*key_text, std::get<std::string>(host));
    if (const auto* error = std::get_if<ConfigError>(&made)) {
        return std::vector{FieldError{error->field, error->message}};
    }
    auto& config = std::get<PosthogConfig>(made);
    if (!api_hosts.allows(config.api_host)) {
        return std::vector{
            FieldError{"api_host", "Events may not be sent there. " + api_hosts.description()}};
    }
    return PosthogCoreConf{std::move(config)};
}

/// Whether `If-Match` names what is stored, or is not there.
bool may_replace(const SystemConfigApi& api, const std::string& if_match) {
    if (if_match.empty() || if_match == "*") {
        return true;
    }
    const auto stored = api.store.read<PosthogCoreConf>();
    const auto* known = std::get_if<PosthogCoreConf>(&stored);
    return known != nullptr &&
           if_match.find(entity_tag(to_json(*known).dump())) != std::string::npos;
}

HttpReply show(const SystemConfigApi& api, const HttpRequest& request) {
    auto admitted = api.access.admit(request, Audience::operators);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    return std::visit([](const auto& result) { return reply_of(result); },
                      api.store.read<PosthogCoreConf>());
}

HttpReply replace(const SystemConfigApi& api, const HttpRequest& request) {
    auto admitted = api.access.admit(request, Audience::operators);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    auto body = json_body(request);
    if (auto* refusal = std::get_if<HttpReply>(&body)) {
        return std::move(*refusal);
    }
    const auto conf = read_conf(std::get<nlohmann::json>(body), api.api_hosts);
    if (const auto* errors = std::get_if<std::vector<FieldError>>(&conf)) {
        return field_problem(*errors);
    }
    if (!may_replace(api, request.header("If-Match"))) {
        return problem(412,
                       "Somebody else has changed the configuration meanwhile. Load it again.");
    }
    const auto& wanted = std::get<PosthogCoreConf>(conf);
    const std::string& author = std::get<SignedIn>(admitted).member.member_id;
    if (const auto error = api.store.write(wanted, author)) {
        return database_problem("cannot store the configuration", *error);
    }
    // Other replicas see it when they ask next; this one at once.
    api.cache.refresh();
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

/// The number in `before` of the query; the largest one if it is not given.
std::optional<std::int64_t> before_in(const HttpRequest& request) {
    const auto text = find_form_field(request.query, "before");
    if (!text) {
        return INT64_MAX;
    }
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    const bool whole = error == std::errc{} && stop == text->data() + text->size();
    return whole ? std::optional(number) : std::nullopt;
}

HttpReply list_changes(const SystemConfigApi& api, const HttpRequest& request) {
    auto admitted = api.access.admit(request, Audience::administrators);
    if (auto* refusal = std::get_if<HttpReply>(&admitted)) {
        return std::move(*refusal);
    }
    const auto before = before_in(request);
    if (!before) {
        return problem(400, "before must be the id of an entry.");
    }
    const auto& who = std::get<SignedIn>(admitted);
    AuditQuery query{.limit = listed_changes, .before = *before};
    if (!who.is_operator) {
        query.organization_id = who.member.organization_id;
    }
    const auto changes = newest_changes(api.database, query);
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

std::vector<Resource> system_config_resources(const SystemConfigApi& api) {
    return {
        {"/api/admin/system-config",
         {{"GET", [api](const HttpRequest& request) { return show(api, request); }},
          {"PUT", [api](const HttpRequest& request) { return replace(api, request); }}}},
        {"/api/admin/audit-trail",
         {{"GET", [api](const HttpRequest& request) { return list_changes(api, request); }}}},
    };
}

}  // namespace loquent::host
