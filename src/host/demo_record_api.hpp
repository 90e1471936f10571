// SPDX-License-Identifier: MIT
#pragma once

#include "host_state.hpp"
#include "routes.hpp"

namespace loquent::host {

/// `GET` and `POST /api/records/:kind` of the demo app, for every member who is signed in: the
/// newest 500 records of the member's organization, and a new one whose data is the body. The state
/// must outlive the resource.
[[nodiscard]] Resource demo_record_resource(HostState& state);

}  // namespace loquent::host
