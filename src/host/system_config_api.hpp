// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "host_state.hpp"
#include "routes.hpp"

namespace loquent::host {

/// What owners and admins see and change; others get 401 or 403. `state` must outlive it.
///
/// `/api/admin/system-config`:
/// - `GET` answers `{"api_key", "api_host"}`, both `null` while analytics is off, and `errors` if
///   the stored row was edited by hand and is not valid.
/// - `PUT` replaces both and answers as GET does. An `api_key` that is empty or `null` switches
///   analytics off. 422 with `errors`, one for each wrong field, leaves all as it was.
///
/// `GET /api/admin/audit-trail` answers `{"entries": [{"id", "changed_at", "author", "field",
/// "old_value", "new_value"}]}`, the newest 100, the newest first.
[[nodiscard]] std::vector<Resource> system_config_resources(HostState& state);

}  // namespace loquent::host
