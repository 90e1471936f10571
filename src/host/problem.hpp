// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "http_message.hpp"

namespace loquent::host {

/// An error answer as `application/problem+json` (RFC 9457) with the fields type, title, status
/// and detail. `detail` is a sentence for whoever sent the request and names what was wrong; it
/// must not hold a secret.
[[nodiscard]] HttpReply problem(unsigned short status, std::string_view detail);

}  // namespace loquent::host
