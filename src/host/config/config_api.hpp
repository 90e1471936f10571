// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "host/config/core_conf_cache.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/http/routes.hpp"

namespace loquent::host {

/// `GET /api/analytics/config`: the stored PosthogCoreConf as `{"api_key", "api_host"}`, or `null`
/// while no key is stored. It is answered from the cache, so even while the database is away; 503
/// once the cache has nothing recent enough. A stored row that is not valid is never sent: the
/// answer is 500. Pages of `origins` may read it from elsewhere. The cache must outlive the
/// resource.
[[nodiscard]] Resource config_resource(const CoreConfCache<PosthogCoreConf>& config,
                                       std::vector<std::string> origins = {});

}  // namespace loquent::host
