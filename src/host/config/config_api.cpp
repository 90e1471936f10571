// SPDX-License-Identifier: MIT
#include "host/config/config_api.hpp"

#include <utility>
#include <variant>

#include "host/http/problem.hpp"

namespace loquent::host {
namespace {

HttpReply reply_of(const PosthogCoreConf& conf) {
    return json_reply(conf.posthog ? loquent::analytics::to_json(*conf.posthog) : "null");
}

HttpReply reply_of(const loquent::analytics::ConfigError& error) {
    return problem(500,
                   "The stored configuration is not valid. " + error.field + ": " + error.message);
}

}  // namespace

Resource config_resource(const CoreConfCache<PosthogCoreConf>& config,
                         std::vector<std::string> origins) {
    return {.pattern = "/api/analytics/config",
            .handlers = {{"GET",
                          [&config](const HttpRequest&) {
                              const auto value = config.value();
                              return value ? std::visit(
                                                 [](const auto& known) { return reply_of(known); },
                                                 *value)
                                           : problem(503,
                                                     "The database does not answer, and the "
                                                     "configuration is not known.");
                          }}},
            .origins = std::move(origins),
            .from_memory = true};
}

}  // namespace loquent::host
