// SPDX-License-Identifier: MIT
#pragma once

#include "host/accounts/session_api.hpp"

namespace loquent::host {

/// `/api/session/password`. `PUT` with `{"password", "new_password"}` changes the password of
/// whoever is signed in, and ends all of their sessions, this one too. 403 if `password` is wrong,
/// 422 if the new one cannot be one, 429 after too many attempts. The parts must outlive the
/// resource.
[[nodiscard]] Resource password_resource(const SessionApi& api);

}  // namespace loquent::host
