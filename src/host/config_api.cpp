// SPDX-License-Identifier: MIT
#include "config_api.hpp"

#include <variant>

#include "log.hpp"
#include "posthog_core_conf.hpp"
#include "problem.hpp"

namespace loquent::host {
namespace {

HttpReply reply_of(const PosthogCoreConf& conf) {
    return json_reply(conf.posthog ? loquent::analytics::to_json(*conf.posthog) : "null");
}

HttpReply reply_of(const loquent::analytics::ConfigError& error) {
    const std::string detail = error.field + ": " + error.message;
    log_error("the stored configuration is not valid", detail);
    return problem(500, "The stored configuration is not valid. " + detail);
}

HttpReply reply_of(const DatabaseError& error) {
    log_error("cannot read the configuration", error.message);
    return problem(503, "The database cannot be read at the moment.");
}

}  // namespace

Resource config_resource(CoreConfStore& store) {
    return {"/api/analytics/config", {{"GET", [&store](const HttpRequest&) {
                                           return std::visit(
                                               [](const auto& result) { return reply_of(result); },
                                               store.read<PosthogCoreConf>());
                                       }}}};
}

}  // namespace loquent::host
