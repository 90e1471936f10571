// SPDX-License-Identifier: MIT
#include "host/http/listen_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <charconv>
#include <cstddef>

namespace loquent::host {
namespace {

bool is_address(int family, const std::string& text) {
    in6_addr large_enough_for_both{};
    return inet_pton(family, text.c_str(), &large_enough_for_both) == 1;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || stop != text.data() + text.size()) {
        return std::nullopt;
    }
    return port;
}

}  // namespace

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto port = parse_port(text.substr(colon + 1));
    std::string address(text.substr(0, colon));
    int family = AF_INET;
    bool is_name = false;
    if (address == "localhost") {
        is_name = true;
    } else if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
        family = AF_INET6;
    }
    if (!port || !(is_name || is_address(family, address))) {
        return std::nullopt;
    }
    return ListenAddress{address, *port};
}

bool is_loopback(const ListenAddress& listen) {
    return listen.address == "localhost" || listen.address == "::1" ||
           listen.address.starts_with("127.");
}

std::string to_url(const ListenAddress& listen) {
    const bool is_ipv6 = listen.address.find(':') != std::string::npos;
    const std::string host = is_ipv6 ? '[' + listen.address + ']' : listen.address;
    return "http://" + host + ':' + std::to_string(listen.port);
}

}  // namespace loquent::host
