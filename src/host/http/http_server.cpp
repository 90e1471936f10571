// SPDX-License-Identifier: MIT
#include "host/http/http_server.hpp"

#include <sched.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

#include "host/http/listener.hpp"
#include "host/http/server_context.hpp"
#include "host/support/log.hpp"

namespace loquent::host {
namespace {

/// Two where the process may use two processors. On a single one they would take turns, and a
/// request would wait until the kernel lets the other one run.
int io_threads() {
    cpu_set_t usable;
    return sched_getaffinity(0, sizeof usable, &usable) == 0 ? std::clamp(CPU_COUNT(&usable), 1, 2)
                                                             : 2;
}

}  // namespace

class HttpServer::Impl {
  public:
    Impl(Routes routes, HttpServerSettings settings)
        : context_(std::move(routes), std::move(settings)) {
        context_.after_close = [this] { resume(); };
    }

    ~Impl() { stop(); }

    void start(const ListenAddress& listen) {
        if (listen.address == "localhost") {
            listen_locally(listen.port);
        } else {
            listeners_.push_back(
                std::make_unique<Listener>(io_, context_, listen.address, listen.port));
        }
        for (const auto& listener : listeners_) {
            listener->start();
        }
        for (int index = io_threads(); index > 0; --index) {
            threads_.emplace_back([this] { io_.run(); });
        }
    }

    std::uint16_t port() const { return listeners_.front()->port(); }

    void drain() { context_.draining = true; }

    void stop() {
        if (std::exchange(stopped_, true)) {
            return;
        }
        context_.stopping = true;
        if (!threads_.empty()) {
            stop_listening();
        }
        // They would otherwise go on for ever.
        context_.end_bodies();
        context_.waiting.ask_all_idle();
        // First the handlers, however long they take; then the clients, who may never read.
        if (!threads_.empty()) {
            context_.open.wait_for_none(context_.settings.stop_time);
        }
        for (HandlerThreads* threads :
             {&context_.workers, &context_.slow_workers, &context_.file_workers}) {
            threads->pool.join();
        }
        if (!threads_.empty()) {
            context_.open.wait_for_none(std::chrono::milliseconds(500));
        }
        work_.reset();
        io_.stop();
        for (std::thread& thread : threads_) {
            thread.join();
        }
        context_.after_close = nullptr;
        context_.drop_bodies();
    }

  private:
    /// localhost is two addresses, and a machine may lack the second.
    void listen_locally(std::uint16_t port) {
        listeners_.push_back(std::make_unique<Listener>(io_, context_, "127.0.0.1", port));
        try {
            listeners_.push_back(std::make_unique<Listener>(io_, context_, "::1", this->port()));
        } catch (const std::exception& error) {
            log_error("localhost is served on 127.0.0.1 alone, not on [::1]", error.what());
        }
    }

    /// Closing a listener resets the connections that are not accepted yet, among them those that
    /// are made between its last accept and its end. So there must be none left by then.
    void stop_listening() {
        bool none_begins = true;
        for (const auto& listener : listeners_) {
            none_begins = listener->ignore_new_connections() && none_begins;
        }
        if (none_begins) {
            std::this_thread::sleep_for(context_.settings.handshake_time);
        }
        for (const auto& listener : listeners_) {
            listener->stop();
        }
    }

    void resume() {
        if (context_.open.count() <= context_.settings.connections) {
            context_.crowded = false;
        }
        for (const auto& listener : listeners_) {
            listener->resume();
        }
    }

    ServerContext context_;
    // Its handlers own the connections, which use the context.
    net::io_context io_;
    net::executor_work_guard<net::io_context::executor_type> work_ = net::make_work_guard(io_);
    std::vector<std::unique_ptr<Listener>> listeners_;
    std::vector<std::thread> threads_;
    bool stopped_ = false;
};

std::variant<std::unique_ptr<HttpServer>, std::string> HttpServer::start(
    const ListenAddress& listen, Routes routes, HttpServerSettings settings) {
    auto impl = std::make_unique<Impl>(std::move(routes), std::move(settings));
    try {
        impl->start(listen);
    } catch (const std::exception& error) {
        return error.what();
    }
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
    return impl_->port();
}

void HttpServer::drain() {
    impl_->drain();
}

void HttpServer::stop() {
    impl_->stop();
}

}  // namespace loquent::host
