// SPDX-License-Identifier: MIT
#pragma once

#include "host_state.hpp"
#include "routes.hpp"

namespace loquent::host {

/// `/api/session`. `state` must outlive it.
/// - `POST` with `{"login", "password"}` signs in. The session is always a new one, and ends the
///   one that the request carried. 401 if either is wrong, 429 with `Retry-After` after too many
///   attempts.
/// - `GET` answers `{"member_id", "organization_id", "role"}`, or `null` if nobody is signed in.
/// - `DELETE` signs out.
/// The answers to POST and GET have the field `X-CSRF-Token`, which must be sent along with every
/// request that changes something.
[[nodiscard]] Resource session_resource(HostState& state);

}  // namespace loquent::host
