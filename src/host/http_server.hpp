// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "listen_address.hpp"
#include "routes.hpp"

namespace loquent::host {

/// How many handlers run at a time; each may need a database session.
inline constexpr std::size_t worker_threads = 4;

/// Serves Routes over HTTP/1.1. Connections live on two I/O threads; handlers, which may use the
/// database or read files, run on worker threads of their own. An exception of a handler is
/// answered with 500 and logged.
class HttpServer {
  public:
    /// Starts listening; the answer is the server, or why the address cannot be used.
    /// A body of more than `longest_body` bytes is refused with 413.
    [[nodiscard]] static std::variant<std::unique_ptr<HttpServer>, std::string> start(
        const ListenAddress& listen, Routes routes, std::size_t longest_body);

    /// Stops the server.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// The port that it listens on; never 0.
    [[nodiscard]] std::uint16_t port() const;

    /// Accepts nothing more, waits until the requests that have arrived are answered (a client
    /// that does not read its answer is waited for at most 10 seconds), and closes every
    /// connection. A second call does nothing.
    void stop();

  private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace loquent::host
