// SPDX-License-Identifier: MIT
#include "host/operations/health_api.hpp"

#include <chrono>
#include <string>

#include "host/http/problem.hpp"

namespace loquent::host {

Resource health_resource(const CoreConfCache<PosthogCoreConf>& config) {
    return {.pattern = "/healthz",
            .handlers = {{"GET",
                          [&config](const HttpRequest&) {
                              const CacheHealth health = config.health();
                              if (health.database_answers) {
                                  return json_reply(R"({"status":"ok"})");
                              }
                              const auto age =
                                  std::chrono::duration_cast<std::chrono::seconds>(health.age);
                              return json_reply(R"({"status":"degraded","database":"unavailable",)"
                                                R"("configuration_age_seconds":)" +
                                                std::to_string(age.count()) + '}');
                          }}},
            .from_memory = true};
}

Resource readiness_resource(const CoreConfCache<PosthogCoreConf>& config,
                            const std::atomic<bool>& draining) {
    return {.pattern = "/readyz",
            .handlers = {{"GET",
                          [&config, &draining](const HttpRequest&) {
                              if (draining) {
                                  return problem(503, "The host is about to stop.");
                              }
                              // An old configuration is no reason to be unready: every replica
                              // would be taken out of service.
                              return config.health().has_answered
                                         ? json_reply(R"({"status":"ready"})")
                                         : problem(503, "The database has not answered yet.");
                          }}},
            .from_memory = true};
}

}  // namespace loquent::host
