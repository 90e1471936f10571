// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "host/http/chunked_body.hpp"

namespace loquent::host {

/// Closes a connection whose client is still sending data that is not needed, but first reads on
/// for a while: closing at once would reset the connection, and the answer might be lost with it.
void linger(const std::shared_ptr<BodyConnection>& connection);

}  // namespace loquent::host
