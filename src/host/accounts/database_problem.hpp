// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "host/database/database.hpp"
#include "host/http/http_message.hpp"

namespace loquent::host {

/// The answer when the database fails: 503, which posthog-js takes as a reason to send again. What
/// the database said is logged, with `what` could not be done, and not sent.
[[nodiscard]] HttpReply database_problem(std::string_view what, const DatabaseError& error);

}  // namespace loquent::host
