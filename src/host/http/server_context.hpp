// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "host/http/asio.hpp"
#include "host/http/http_server.hpp"
#include "host/http/open_connections.hpp"
#include "host/http/route_match.hpp"
#include "host/http/waiting_connections.hpp"
#include "host/support/entrance_limit.hpp"

namespace loquent::host {

class ChunkedBody;

/// Threads that run handlers, and how many may wait for them.
struct HandlerThreads {
    HandlerThreads(std::size_t threads, std::size_t longest_wait)
        : places(static_cast<int>(threads + longest_wait)), pool(threads) {}

    EntranceLimit places;
    net::thread_pool pool;
};

/// What a server's connections share. It outlives them.
struct ServerContext {
    ServerContext(Routes answered, HttpServerSettings chosen)
        : routes(std::move(answered)), settings(std::move(chosen)) {}

    /// The resource of a path, with the named parts of its route; null if no resource has it.
    const Resource* find(std::string_view path, RouteParameters& parameters) const;

    /// Begins the report of a request, which goes to the observer when its last copy is gone.
    std::shared_ptr<FinishedRequest> report(std::string method, std::string route) const;

    /// Ends `body` when the server stops; at once if it has.
    void add(const std::shared_ptr<ChunkedBody>& body);
    void end_bodies();
    /// Their owners may outlive the server.
    void drop_bodies();

    const Routes routes;
    const HttpServerSettings settings;
    OpenConnections open;
    WaitingConnections waiting;
    HandlerThreads workers{worker_threads, longest_queue};
    HandlerThreads slow_workers{slow_threads, longest_slow_queue};
    HandlerThreads file_workers{file_threads, longest_file_queue};
    /// Each answer is then the last of its connection.
    std::atomic<bool> draining = false;
    std::atomic<bool> stopping = false;
    /// Whether every connection is busy and no more may be opened: each answer then is the last.
    std::atomic<bool> crowded = false;
    /// Called when a connection has ended.
    std::function<void()> after_close;

  private:
    std::mutex bodies_mutex_;
    std::vector<std::weak_ptr<ChunkedBody>> bodies_;
};

}  // namespace loquent::host
