// SPDX-License-Identifier: MIT
#include "host/http/linger.hpp"

#include <array>
#include <utility>

namespace loquent::host {
namespace {

using namespace std::chrono_literals;

constexpr auto longest = 2s;

using Forgotten = std::array<char, 16 * 1024>;

void read_and_forget(std::shared_ptr<BodyConnection> connection,
                     std::shared_ptr<Forgotten> buffer) {
    Socket& socket = connection->socket();
    Forgotten& bytes = *buffer;
    socket.async_read_some(net::buffer(bytes),
                           [connection = std::move(connection), buffer = std::move(buffer)](
                               const ErrorCode& error, std::size_t) mutable {
                               if (error) {
                                   return connection->close();
                               }
                               read_and_forget(std::move(connection), std::move(buffer));
                           });
}

}  // namespace

void linger(const std::shared_ptr<BodyConnection>& connection) {
    ErrorCode ignored;
    connection->socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    connection->set_deadline(longest);
    read_and_forget(connection, std::make_shared<Forgotten>());
}

}  // namespace loquent::host
