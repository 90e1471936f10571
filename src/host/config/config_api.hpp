// SPDX-License-Identifier: MIT
#pragma once

#include "host/config/core_conf_cache.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/http/routes.hpp"

namespace loquent::host {

/// `GET /api/analytics/config`: the stored PosthogCoreConf as `{"api_key", "api_host"}`, or `null`
/// while no key is stored. It is answered from the cache, so also while the database is away; 503
/// only if the database has never answered. A stored row that is not valid is never sent: 500.
/// The cache must outlive the resource.
[[nodiscard]] Resource config_resource(const CoreConfCache<PosthogCoreConf>& config);

}  // namespace loquent::host
