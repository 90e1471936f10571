// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::host {

/// Lets the system ignore clients that begin to connect to `listening_socket`, while those that
/// have begun still get through: closing the socket then resets no connection. Clients that are
/// ignored try again after a second. False if the system cannot do this.
bool ignore_new_connections(int listening_socket);

}  // namespace loquent::host
