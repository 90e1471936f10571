// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "host/accounts/access.hpp"
#include "host/config/api_hosts.hpp"
#include "host/config/core_conf_cache.hpp"
#include "host/config/core_conf_store.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/http/routes.hpp"

namespace loquent::host {

/// What System Config needs. The parts must outlive the resources.
struct SystemConfigApi {
    const Access& access;
    Database& database;
    CoreConfStore& store;
    CoreConfCache<PosthogCoreConf>& cache;
    ApiHosts api_hosts;
};

/// What operators see and change; others get 401 or 403.
///
/// `/api/admin/system-config`, for operators:
/// - `GET` answers `{"api_key", "api_host"}`, both `null` while analytics is off, and `errors` if
///   the stored row was edited by hand and is not valid. Its `ETag` may be sent back as `If-Match`.
/// - `PUT` replaces both and answers as GET does. An `api_key` that is empty or `null` switches
///   analytics off. With 422 and `errors`, one for each wrong field, nothing changes; nor with 412,
///   if `If-Match` does not match what is stored.
///
/// `GET /api/admin/audit-trail` answers
/// `{"entries": [{"id", "changed_at", "author", "field", "old_value", "new_value"}]}`, the newest
/// 100, the newest first; `?before=ID` those before one. Operators get all entries, owners and
/// admins those about their own organization.
[[nodiscard]] std::vector<Resource> system_config_resources(const SystemConfigApi& api);

}  // namespace loquent::host
