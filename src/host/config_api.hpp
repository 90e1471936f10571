// SPDX-License-Identifier: MIT
#pragma once

#include "core_conf_store.hpp"
#include "routes.hpp"

namespace loquent::host {

/// `GET /api/analytics/config`: the stored PosthogCoreConf as `{"api_key", "api_host"}`, or `null`
/// while no key is stored. A stored row that is not valid is never sent: 500, and logged. The
/// store must outlive the resource.
[[nodiscard]] Resource config_resource(CoreConfStore& store);

}  // namespace loquent::host
