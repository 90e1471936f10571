// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loquent::host {

/// Where a server listens.
struct ListenAddress {
    /// An IPv4 or IPv6 address, the latter without brackets, or `localhost`, which is both
    /// 127.0.0.1 and ::1.
    std::string address = "127.0.0.1";
    /// 0 means any free port.
    std::uint16_t port = 8080;

    bool operator==(const ListenAddress&) const = default;
};

/// Reads `ADDRESS:PORT`: an IPv4 address, an IPv6 address in brackets, or `localhost`, and a port
/// from 0 to 65535. Nothing for any other text.
[[nodiscard]] std::optional<ListenAddress> parse_listen_address(std::string_view text);

/// Whether only this machine reaches a server there.
[[nodiscard]] bool is_loopback(const ListenAddress& listen);

/// The URL of a server there, such as `http://[::1]:8080`.
[[nodiscard]] std::string to_url(const ListenAddress& listen);

}  // namespace loquent::host
