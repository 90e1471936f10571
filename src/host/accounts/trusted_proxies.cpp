// SPDX-License-Identifier: MIT
#include "host/accounts/trusted_proxies.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>

namespace loquent::host {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned all_bits = 128;
/// How many bits of a mapped IPv4 address come before its own.
constexpr unsigned mapped_bits = 96;

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

std::optional<ip::address> address_in(std::string_view text) {
    boost::system::error_code error;
    const auto address = ip::make_address(std::string(text), error);
    return error ? std::nullopt : std::optional(address);
}

std::string bytes_of(const ip::address& address) {
    const auto bytes =
        (address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6())
            .to_bytes();
    return {bytes.begin(), bytes.end()};
}

bool share_bits(std::string_view left, std::string_view right, unsigned bits) {
    constexpr unsigned byte = 8;
    const std::size_t whole = bits / byte;
    if (left.substr(0, whole) != right.substr(0, whole)) {
        return false;
    }
    const unsigned rest = bits % byte;
    return rest == 0 ||
           static_cast<unsigned char>(left[whole] ^ right[whole]) >> (byte - rest) == 0;
}

}  // namespace

TrustedProxies::TrustedProxies() {
    for (const char* network : {"127.0.0.0/8", "::1"}) {
        (void)add(network);
    }
}

bool TrustedProxies::add(std::string_view network) {
    const std::size_t slash = network.find('/');
    const auto address = address_in(network.substr(0, slash));
    if (!address) {
        return false;
    }
    unsigned bits = all_bits;
    if (slash != std::string_view::npos) {
        const std::string_view text = network.substr(slash + 1);
        const unsigned most = address->is_v4() ? all_bits - mapped_bits : all_bits;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
        if (error != std::errc{} || stop != text.data() + text.size() || bits > most) {
            return false;
        }
        bits += address->is_v4() ? mapped_bits : 0;
    }
    networks_.emplace_back(bytes_of(*address), bits);
    return true;
}

bool TrustedProxies::contains(std::string_view address) const {
    const auto parsed = address_in(address);
    return parsed && std::ranges::any_of(networks_, [bytes = bytes_of(*parsed)](const auto& known) {
               return share_bits(known.first, bytes, known.second);
           });
}

std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           const TrustedProxies& trusted) {
    std::string_view client = peer;
    while (trusted.contains(client) && !forwarded_for.empty()) {
        const std::size_t comma = forwarded_for.rfind(',');
        const bool is_first = comma == std::string_view::npos;
        client = trimmed(is_first ? forwarded_for : forwarded_for.substr(comma + 1));
        forwarded_for = is_first ? std::string_view() : forwarded_for.substr(0, comma);
    }
    return TrustedProxies().contains(client) ? std::string() : std::string(client);
}

}  // namespace loquent::host
