// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "host/http/asio.hpp"
#include "host/http/server_context.hpp"

namespace loquent::host {

/// Accepts the connections of one address.
class Listener {
  public:
    /// Throws what the system says if the address cannot be used. Must be destroyed once nothing of
    /// `io` runs any more.
    Listener(net::io_context& io, ServerContext& context, const std::string& address,
             std::uint16_t port);

    [[nodiscard]] std::uint16_t port() const { return port_; }

    void start();

    /// Tries again if the last connection had to wait. On any thread.
    void resume();

    /// Lets the system ignore clients that begin to connect from now on; false if it cannot.
    bool ignore_new_connections();

    /// Takes the connections that the system has accepted already, and no further ones. Returns
    /// when that is done.
    void stop();

  private:
    void accept();
    void accepted(const ErrorCode& error, Socket socket);
    void take(Socket socket);

    net::io_context& io_;
    ServerContext& context_;
    net::basic_socket_acceptor<net::ip::tcp, Strand> acceptor_;
    Timer pause_;
    std::uint16_t port_ = 0;
    /// For the strand, but for `waits_`.
    bool stopped_ = false;
    std::atomic<bool> waits_ = false;
};

}  // namespace loquent::host
