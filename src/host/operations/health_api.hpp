// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "host/config/core_conf_cache.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/http/routes.hpp"

namespace loquent::host {

/// `GET /healthz`: `{"status":"ok"}`, or
/// `{"status":"degraded","database":"unavailable", "configuration_age_seconds":N}` while the
/// database is away. Both are 200: a host that answers from memory is more useful than one that is
/// taken out of service, which would happen to every replica. The cache must outlive the resource.
[[nodiscard]] Resource health_resource(const CoreConfCache<PosthogCoreConf>& config);

/// `GET /readyz`: 200 while requests should be sent here, and 503 before the configuration is known
/// and once the host is about to stop. The arguments must outlive the resource.
[[nodiscard]] Resource readiness_resource(const CoreConfCache<PosthogCoreConf>& config,
                                          const std::atomic<bool>& draining);

}  // namespace loquent::host
