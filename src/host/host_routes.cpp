// SPDX-License-Identifier: MIT
#include "host_routes.hpp"

#include <string_view>
#include <utility>
#include <variant>

#include "config_api.hpp"
#include "demo_record_api.hpp"
#include "health_api.hpp"
#include "ingest_api.hpp"
#include "metrics_api.hpp"
#include "problem.hpp"
#include "session_api.hpp"
#include "system_config_api.hpp"

namespace loquent::host {
namespace {

bool is_under(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace

Routes host_routes(HostState& state, std::optional<StaticFiles> files,
                   std::optional<PosthogScripts> scripts) {
    Routes routes;
    routes.resources.push_back(health_resource(state.config));
    routes.resources.push_back(metrics_resource(state));
    routes.resources.push_back(config_resource(state.config));
    routes.resources.push_back(session_resource(state));
    for (Resource& resource : system_config_resources(state)) {
        routes.resources.push_back(std::move(resource));
    }
    if (state.settings.demo) {
        routes.resources.push_back(demo_record_resource(state));
    }
    if (scripts) {
        for (Resource& resource :
             ingest_resources(state.events, state.live_events, *std::move(scripts))) {
            routes.resources.push_back(std::move(resource));
        }
    }
    routes.otherwise = [files = std::move(files),
                        &config = state.config](const HttpRequest& request) {
        if (!files || is_under(request.path, "/api") || is_under(request.path, "/ingest")) {
            return problem(404, "There is nothing at this path.");
        }
        const auto value = config.value();
        return files->serve(request, value ? std::get_if<PosthogCoreConf>(value.get()) : nullptr);
    };
    return routes;
}

}  // namespace loquent::host
