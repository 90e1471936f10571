// SPDX-License-Identifier: MIT
#include "host/command/host_parts.hpp"

#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "host/accounts/password_api.hpp"
#include "host/accounts/session_api.hpp"
#include "host/config/config_api.hpp"
#include "host/config/system_config_api.hpp"
#include "host/http/problem.hpp"
#include "host/operations/health_api.hpp"

namespace loquent::host {
namespace {

bool is_under(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// What pages get while `conf` is known.
PageAdditions additions_for(const PosthogCoreConf& conf, const HostSettings& settings,
                            const std::string& request_host) {
    PageAdditions additions{.config_json = "null", .policy = {.more = settings.more_policy}};
    if (!conf.posthog) {
        return additions;
    }
    additions.config_json = loquent::analytics::to_json(*conf.posthog);
    // The page's own origin is allowed anyway.
    const auto source = [&](std::string_view url) {
        std::string origin = origin_of(url);
        const bool is_own = origin == origin_of("https://" + request_host) ||
                            origin == origin_of("http://" + request_host);
        return is_own ? std::string() : origin;
    };
    const std::string& api_host = conf.posthog->api_host;
    additions.policy.connections = source(api_host);
    if (settings.script_tag) {
        additions.policy.scripts = source(loquent::analytics::posthog_script_url(api_host));
    }
    return additions;
}

Handler file_handler(std::optional<StaticFiles> files, const HostParts& parts) {
    return [files = std::move(files), &parts](const HttpRequest& request) {
        if (!files || is_under(request.path, "/api") || is_under(request.path, "/ingest")) {
            return problem(404, "There is nothing at this path.");
        }
        const auto value = parts.config.value();
        const auto* known = value ? std::get_if<PosthogCoreConf>(value.get()) : nullptr;
        if (known == nullptr) {
            return files->serve(request, nullptr);
        }
        const PageAdditions additions =
            additions_for(*known, parts.settings, request.header("Host"));
        return files->serve(request, &additions);
    };
}

}  // namespace

HostParts::HostParts(Database& used, HostSettings chosen)
    : settings(std::move(chosen)),
      database(used),
      core_conf(database),
      accounts(database),
      sessions(database),
      sign_in_attempts(database),
      known_devices(database),
      access(sessions, settings.operators, settings.secure_cookies, settings.clock),
      config(core_conf, settings.config_max_age),
      refresher_(settings.config_refresh, [this] { config.refresh(); }) {
    config.refresh();
}

Routes host_routes(HostParts& parts, std::optional<StaticFiles> files, std::vector<Resource> more) {
    Routes routes;
    routes.resources.push_back(health_resource(parts.config));
    routes.resources.push_back(readiness_resource(parts.config, parts.draining));
    routes.resources.push_back(config_resource(parts.config, parts.settings.allow_origins));
    const SessionApi session_api{.access = parts.access,
                                 .accounts = parts.accounts,
                                 .sessions = parts.sessions,
                                 .attempts = parts.sign_in_attempts,
                                 .devices = parts.known_devices,
                                 .addresses = parts.sign_in_addresses,
                                 .proxies = parts.settings.trusted_proxies,
                                 .lifetime = parts.settings.session_lifetime,
                                 .secure_cookies = parts.settings.secure_cookies,
                                 .clock = parts.settings.clock};
    routes.resources.push_back(session_resource(session_api));
    routes.resources.push_back(password_resource(session_api));
    for (Resource& resource : system_config_resources({.access = parts.access,
                              .database = parts.database,
                              .store = parts.core_conf,
                              .cache = parts.config,
                              .api_hosts = parts.settings.api_hosts})) {
        routes.resources.push_back(std::move(resource));
    }
    for (Resource& resource : more) {
        routes.resources.push_back(std::move(resource));
    }
    routes.otherwise = file_handler(std::move(files), parts);
    return routes;
}

Routes operations_routes(const HostParts& parts, std::vector<Gauge> gauges) {
    Routes routes;
    routes.resources.push_back(health_resource(parts.config));
    routes.resources.push_back(readiness_resource(parts.config, parts.draining));
    routes.resources.push_back(
        metrics_resource(parts.http_metrics, parts.config, std::move(gauges)));
    routes.otherwise = [](const HttpRequest&) {
        return problem(404, "There is nothing at this path.");
    };
    return routes;
}

}  // namespace loquent::host
