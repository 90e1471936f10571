// SPDX-License-Identifier: MIT
#include "health_api.hpp"

#include <chrono>
#include <string>

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

}  // namespace loquent::host
