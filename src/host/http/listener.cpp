// SPDX-License-Identifier: MIT
#include "host/http/listener.hpp"

#include <future>
#include <utility>

#include "host/http/http_connection.hpp"
#include "host/http/new_connections.hpp"
#include "host/support/log.hpp"

namespace loquent::host {
namespace {

using namespace std::chrono_literals;
using net::ip::tcp;

constexpr auto pause_after_failure = 100ms;

}  // namespace

Listener::Listener(net::io_context& io, ServerContext& context, const std::string& address,
                   std::uint16_t port)
    : io_(io),
      context_(context),
      acceptor_(net::make_strand(io)),
      pause_(acceptor_.get_executor()) {
    const tcp::endpoint endpoint(net::ip::make_address(address), port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(net::socket_base::reuse_address(true));
    if (endpoint.protocol() == tcp::v6()) {
        // [::] means every address of this machine, including those of IPv4.
        acceptor_.set_option(net::ip::v6_only(!endpoint.address().is_unspecified()));
    }
    acceptor_.bind(endpoint);
    acceptor_.listen(net::socket_base::max_listen_connections);
    port_ = acceptor_.local_endpoint().port();
}

void Listener::start() {
    net::post(acceptor_.get_executor(), [this] { accept(); });
}

void Listener::resume() {
    if (waits_.exchange(false)) {
        start();
    }
}

bool Listener::ignore_new_connections() {
    return host::ignore_new_connections(acceptor_.native_handle());
}

void Listener::stop() {
    std::promise<void> done;
    net::post(acceptor_.get_executor(), [&] {
        stopped_ = true;
        ErrorCode error;
        acceptor_.cancel(error);
        acceptor_.non_blocking(true, error);
        for (;;) {
            Socket socket(net::make_strand(io_));
            acceptor_.accept(socket, error);
            if (error) {
                break;
            }
            take(std::move(socket));
        }
        acceptor_.close(error);
        pause_.cancel();
        done.set_value();
    });
    done.get_future().wait();
}

void Listener::accept() {
    if (stopped_) {
        return;
    }
    acceptor_.async_accept(
        net::make_strand(io_),
        net::bind_executor(acceptor_.get_executor(), [this](const ErrorCode& error, Socket socket) {
            accepted(error, std::move(socket));
        }));
}

void Listener::accepted(const ErrorCode& error, Socket socket) {
    if (!error) {
        take(std::move(socket));
    }
    if (stopped_) {
        return;
    }
    if (!error) {
        // Above the limit an idle connection makes room; if there is none, the next client waits.
        const bool is_full =
            context_.open.count() > context_.settings.connections + context_.waiting.asked();
        if (is_full && !context_.waiting.ask_one()) {
            context_.crowded = true;
            waits_ = true;
            // A connection may have ended in between.
            if (context_.open.count() <= context_.settings.connections) {
                resume();
            }
            return;
        }
        return accept();
    }
    // For example because there is no file descriptor left.
    log_error("a connection could not be accepted", error.message());
    context_.waiting.ask_one();
    pause_.expires_after(pause_after_failure);
    pause_.async_wait([this](const ErrorCode& ended) {
        if (!ended) {
            accept();
        }
    });
}

void Listener::take(Socket socket) {
    serve_connection(context_, std::move(socket));
}

}  // namespace loquent::host
