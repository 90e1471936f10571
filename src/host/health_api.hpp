// SPDX-License-Identifier: MIT
#pragma once

#include "core_conf_cache.hpp"
#include "posthog_core_conf.hpp"
#include "routes.hpp"

namespace loquent::host {

/// `GET /healthz`: `{"status":"ok"}`, or `{"status":"degraded","database":"unavailable",
/// "configuration_age_seconds":N}` while the database is away. Both are 200: a host that answers
/// from what it knows is of more use than one that is taken out of service, and every replica
/// would be. The cache must outlive the resource.
[[nodiscard]] Resource health_resource(const CoreConfCache<PosthogCoreConf>& config);

}  // namespace loquent::host
