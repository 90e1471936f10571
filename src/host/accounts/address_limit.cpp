// SPDX-License-Identifier: MIT
#include "host/accounts/address_limit.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

namespace loquent::host {
namespace {

constexpr std::size_t most_addresses = 10'000;

/// The network whose addresses count as one.
std::string network_of(std::string_view address) {
    std::string text(address);
    in6_addr parsed{};
    if (inet_pton(AF_INET6, text.c_str(), &parsed) != 1) {
        return text;
    }
    if (IN6_IS_ADDR_V4MAPPED(&parsed)) {
        std::array<char, INET_ADDRSTRLEN> v4{};
        inet_ntop(AF_INET, &parsed.s6_addr[12], v4.data(), v4.size());
        return v4.data();
    }
    std::fill(std::begin(parsed.s6_addr) + 8, std::end(parsed.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> network{};
    inet_ntop(AF_INET6, &parsed, network.data(), network.size());
    return network.data();
}

}  // namespace

std::optional<std::chrono::seconds> AddressLimit::begin(std::string_view address,
                                                        Clock::time_point now) {
    const std::string network = network_of(address);
    const std::lock_guard lock(mutex_);
    if (full_at_.size() >= most_addresses) {
        std::erase_if(full_at_, [&](const auto& entry) { return entry.second <= now; });
    }
    Clock::time_point& full_at = full_at_[network];
    full_at = std::max(full_at, now);
    if (full_at - now > each_ * (at_once_ - 1)) {
        return std::chrono::ceil<std::chrono::seconds>(full_at - now - each_ * (at_once_ - 1));
    }
    full_at += each_;
    return std::nullopt;
}

}  // namespace loquent::host
