// SPDX-License-Identifier: MIT
#include "host_routes.hpp"

#include <string_view>
#include <utility>

#include "config_api.hpp"
#include "ingest_api.hpp"
#include "problem.hpp"

namespace loquent::host {
namespace {

bool is_under(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

Resource health_resource() {
    return {"/healthz",
            {{"GET", [](const HttpRequest&) { return json_reply(R"({"status":"ok"})"); }}}};
}

}  // namespace

Routes host_routes(CoreConfStore& store, std::optional<StaticFiles> files,
                   std::optional<EmbeddedIngest> ingest) {
    Routes routes;
    routes.resources.push_back(health_resource());
    routes.resources.push_back(config_resource(store));
    if (ingest) {
        for (Resource& resource : ingest_resources(ingest->store, std::move(ingest->scripts))) {
            routes.resources.push_back(std::move(resource));
        }
    }
    routes.otherwise = [files = std::move(files)](const HttpRequest& request) {
        if (!files || is_under(request.path, "/api") || is_under(request.path, "/ingest")) {
            return problem(404, "There is nothing at this path.");
        }
        return files->serve(request);
    };
    return routes;
}

}  // namespace loquent::host
