// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "host/http/asio.hpp"
#include "host/http/server_context.hpp"

namespace loquent::host {

/// Reads and answers the requests of one client, one after the other. The connection lives until it
/// is closed; the context must outlive it.
void serve_connection(ServerContext& context, Socket socket);

}  // namespace loquent::host
