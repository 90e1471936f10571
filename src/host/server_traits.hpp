// SPDX-License-Identifier: MIT
#pragma once

#include <asio/bind_executor.hpp>
#include <asio/error.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <restinio/all.hpp>
#include <string>
#include <system_error>
#include <utility>

#include "log.hpp"

namespace loquent::host {

/// RESTinio owns its handler; this one leads back to the server's implementation.
struct Entrance {
    std::function<restinio::request_handling_status_t(restinio::request_handle_t)> enter;
    restinio::request_handling_status_t operator()(restinio::request_handle_t request) const {
        return enter(std::move(request));
    }
};

/// RESTinio closes a connection whose request it cannot read, and answers nothing. An operator
/// learns of it here. What else it has to say is of clients that have gone.
struct UnreadableRequests {
    template <typename Message>
    static void trace(Message&& /*message*/) {}
    template <typename Message>
    static void info(Message&& /*message*/) {}
    template <typename Message>
    static void warn(Message&& /*message*/) {}
    template <typename Message>
    static void error(Message&& message) {
        const std::string text = message();
        // After the connection's number; neither address nor request is in it.
        if (const auto reason = text.find("parser error"); reason != std::string::npos) {
            log_error("a request could not be read", text.substr(reason));
        }
    }
};

/// What our server is made of, in RESTinio's terms.
struct ServerTraits : restinio::default_traits_t {
    using logger_t = UnreadableRequests;
    using request_handler_t = Entrance;
    static constexpr bool use_connection_count_limiter = true;
};

}  // namespace loquent::host

namespace restinio::impl {

// RESTinio 0.6.16 never accepts again once that has failed, such as for want of file descriptors,
// and loses one of the connections that it allows with each client that is gone before it asks who
// that was. Either way the host would live on and answer nobody. This member takes its place for
// our server; it leaves out the IP blocker, which we have none of.
template <>
inline void acceptor_t<loquent::host::ServerTraits>::call_accept_now(std::size_t index) noexcept {
    const auto accepted = [index,
                           self = shared_from_this()](const std::error_code& error) noexcept {
        if (error == asio::error::operation_aborted || !self->m_acceptor.is_open()) {
            return;
        }
        if (error) {
            loquent::host::log_error("a connection could not be accepted", error.message());
            const auto pause = std::make_shared<asio::steady_timer>(self->get_executor(),
                                                                    std::chrono::milliseconds(100));
            pause->async_wait(
                asio::bind_executor(self->get_executor(),
                                    [index, self, pause](const std::error_code& stopped) noexcept {
                                        if (!stopped && self->m_acceptor.is_open()) {
                                            self->call_accept_now(index);
                                        }
                                    }));
            return;
        }
        std::error_code gone;
        const auto client = self->socket(index).lowest_layer().remote_endpoint(gone);
        if (gone) {
            self->socket(index).lowest_layer().close(gone);
            self->call_accept_now(index);
            return;
        }
        restinio::utils::suppress_exceptions(self->m_logger, "call_accept_now", [&] {
            self->do_accept_current_connection(self->move_socket(index), client);
        });
        self->accept_next(index);
    };
    m_acceptor.async_accept(socket(index).lowest_layer(),
                            asio::bind_executor(get_executor(), accepted));
}

}  // namespace restinio::impl
