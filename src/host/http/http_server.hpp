// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "host/http/finished_request.hpp"
#include "host/http/listen_address.hpp"
#include "host/http/routes.hpp"

namespace loquent::host {

/// How many handlers run at a time; each may need a database session.
inline constexpr std::size_t worker_threads = 4;
/// How many handlers of slow methods run at a time, besides these.
inline constexpr std::size_t slow_threads = 2;
/// How many handlers that read files run at a time, besides these.
inline constexpr std::size_t file_threads = 2;

/// How many more requests wait for a thread of each kind; further ones are refused with 503 and
/// `Retry-After`.
inline constexpr std::size_t longest_queue = 256;
inline constexpr std::size_t longest_slow_queue = 64;
inline constexpr std::size_t longest_file_queue = 1024;

/// A server's limits, and the observer of its requests.
struct HttpServerSettings {
    /// Within this time a request must have arrived completely, however slowly its client sends. A
    /// connection without a request is closed after the same time.
    std::chrono::seconds request_time{30};
    /// How long the client may take to read an answer, or the next 64 KiB of a file.
    std::chrono::seconds answer_time{60};
    /// How long `stop` waits for clients that do not read.
    std::chrono::seconds stop_time{10};
    /// How long `stop` waits for clients that have begun to connect.
    std::chrono::milliseconds handshake_time{0};
    /// When this many are open, a new connection replaces the one that has been without a request
    /// for longest. If all have a request, the new one waits.
    std::size_t connections = 1024;
    /// May be empty.
    RequestObserver observer = {};
};

/// Serves Routes over HTTP/1.1. Connections live on two I/O threads; handlers run on worker
/// threads: those that use the database on some, those of slow methods on others, those that read
/// files on others still, so that none waits for another kind. An exception of a handler is
/// answered with 500 and logged.
class HttpServer {
  public:
    /// Starts listening. Returns the server, or why the address cannot be used.
    [[nodiscard]] static std::variant<std::unique_ptr<HttpServer>, std::string> start(
        const ListenAddress& listen, Routes routes, HttpServerSettings settings);

    /// Stops the server.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// The port that it listens on; never 0.
    [[nodiscard]] std::uint16_t port() const;

    /// Goes on as before, but ends each connection with its next answer: clients that keep theirs
    /// open then reconnect, to another host if they can.
    void drain();

    /// Takes the connections that wait to be accepted and no further ones, ends the bodies that are
    /// sent piece by piece, waits until the requests that have arrived are answered (a client that
    /// does not read its answer is waited for as long as the settings say), and closes every
    /// connection. A second call does nothing.
    void stop();

  private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace loquent::host
