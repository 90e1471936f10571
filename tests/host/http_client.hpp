// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace loquent::host::testing {

/// What came back over the wire.
struct Response {
    int status = 0;
    /// By name in lower case.
    std::map<std::string, std::string> headers;
    std::string body;
};

/// Sends `request` as it is to 127.0.0.1 and returns every byte until the server closes, or
/// nothing more comes for 10 seconds. Before it reads it pauses.
std::string send_raw(std::uint16_t port, std::string_view request,
                     std::chrono::milliseconds pause = {});

/// Sends `beginning`, and then `again` after each pause, until the server closes or the limit has
/// passed. Returns every byte that came.
std::string send_slowly(std::uint16_t port, std::string_view beginning, std::string_view again,
                        std::chrono::milliseconds pause, std::chrono::milliseconds limit);

/// Connects, and ends the connection at once with a reset.
void reset_connection(std::uint16_t port);

class Socket;

/// A GET whose answer is read while it comes.
class OpenRequest {
  public:
    /// `headers` are whole lines that end in CRLF.
    OpenRequest(std::uint16_t port, std::string_view target, std::string_view headers = {});
    /// Closes the connection.
    ~OpenRequest();
    OpenRequest(OpenRequest&&) = default;
    OpenRequest& operator=(OpenRequest&&) = default;

    /// Reads until `text` has come, at `from` or after it; whether it did within 10 seconds.
    bool wait_for(std::string_view text, std::size_t from = 0);

    /// Reads until the server closes; whether it did within 10 seconds.
    bool wait_for_end();

    /// Every byte that was read.
    const std::string& bytes() const { return bytes_; }

  private:
    std::unique_ptr<Socket> socket_;
    std::string bytes_;
};

/// Sends one request with `Connection: close`. `headers` are whole lines that end in CRLF.
Response send(std::uint16_t port, std::string_view method, std::string_view target,
              std::string_view body = {}, std::string_view headers = {});

}  // namespace loquent::host::testing
