// SPDX-License-Identifier: MIT
#include "http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstddef>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace loquent::host::testing {

class Socket {
  public:
    explicit Socket(std::uint16_t port) : descriptor_(socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval limit{10, 0};
        setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
            0) {
            close(descriptor_);
            throw std::runtime_error("cannot connect");
        }
    }
    ~Socket() { close(descriptor_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return;  // The server has answered already and reads no further.
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    /// Lets the end of the connection be a reset.
    void end_with_reset() const {
        const linger at_once{1, 0};
        setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }

    /// Whether the server has closed; adds what has come to `bytes`.
    bool read_some(std::string& bytes) const {
        std::array<char, 4096> chunk;
        const ssize_t got = recv(descriptor_, chunk.data(), chunk.size(), MSG_DONTWAIT);
        if (got > 0) {
            bytes.append(chunk.data(), static_cast<std::size_t>(got));
        }
        return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
    }

    std::string read_all() const {
        std::string bytes;
        std::array<char, 4096> chunk;
        ssize_t got = 0;
        while ((got = recv(descriptor_, chunk.data(), chunk.size(), 0)) > 0) {
            bytes.append(chunk.data(), static_cast<std::size_t>(got));
        }
        return bytes;
    }

  private:
    int descriptor_;
};

namespace {

/// Reads until `is_there`; whether it was within 10 seconds.
template <typename Condition>
bool read_until(const Socket& socket, std::string& bytes, Condition is_there) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    bool closed = false;
    while (!is_there(closed)) {
        if (closed || std::chrono::steady_clock::now() > end) {
            return false;
        }
        closed = socket.read_some(bytes);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace

OpenRequest::OpenRequest(std::uint16_t port, std::string_view target, std::string_view headers)
    : socket_(std::make_unique<Socket>(port)) {
    socket_->write("GET " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
                   std::string(headers) + "\r\n");
}

OpenRequest::~OpenRequest() = default;

bool OpenRequest::wait_for(std::string_view text, std::size_t from) {
    return read_until(*socket_, bytes_,
                      [&](bool) { return bytes_.find(text, from) != std::string::npos; });
}

bool OpenRequest::wait_for_end() {
    return read_until(*socket_, bytes_, [](bool closed) { return closed; });
}

void reset_connection(std::uint16_t port) {
    Socket(port).end_with_reset();
}

std::string send_raw(std::uint16_t port, std::string_view request,
                     std::chrono::milliseconds pause) {
    const Socket socket(port);
    socket.write(request);
    std::this_thread::sleep_for(pause);
    return socket.read_all();
}

std::string send_slowly(std::uint16_t port, std::string_view beginning, std::string_view again,
                        std::chrono::milliseconds pause, std::chrono::milliseconds limit) {
    const Socket socket(port);
    const auto end = std::chrono::steady_clock::now() + limit;
    std::string bytes;
    socket.write(beginning);
    while (!socket.read_some(bytes) && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(pause);
        socket.write(again);
    }
    return bytes;
}

Response send(std::uint16_t port, std::string_view method, std::string_view target,
              std::string_view body, std::string_view headers) {
    std::ostringstream request;
    request << method << ' ' << target << " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            << headers << "Content-Length: " << body.size() << "\r\n\r\n"
            << body;
    const std::string text = send_raw(port, request.str());
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos) {
        throw std::runtime_error("no response: " + text);
    }
    Response response;
    response.body = text.substr(end + 4);
    std::istringstream head(text.substr(0, end));
    std::string version;
    std::string line;
    head >> version >> response.status;
    std::getline(head, line);
    while (std::getline(head, line)) {
        const std::size_t colon = line.find(": ");
        std::string name = line.substr(0, colon);
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        response.headers[name] = line.substr(colon + 2, line.find('\r') - colon - 2);
    }
    return response;
}

}  // namespace loquent::host::testing
