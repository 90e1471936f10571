// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
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

/// Sends one request with `Connection: close`. `headers` are whole lines that end in CRLF.
Response send(std::uint16_t port, std::string_view method, std::string_view target,
              std::string_view body = {}, std::string_view headers = {});

}  // namespace loquent::host::testing
