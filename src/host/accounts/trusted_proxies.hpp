// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loquent::host {

/// The proxies whose `X-Forwarded-For` is trusted: those on this machine, and those that the
/// operator adds.
class TrustedProxies {
  public:
    /// This machine alone.
    TrustedProxies();

    /// Adds an address or a network, such as `10.0.0.2` or `10.0.0.0/8`; false if it is neither.
    [[nodiscard]] bool add(std::string_view network);

    [[nodiscard]] bool contains(std::string_view address) const;

  private:
    /// The 16 bytes of an IPv6 address, in which those of IPv4 are mapped, and how many bits count.
    std::vector<std::pair<std::string, unsigned>> networks_;
};

/// The address that a request comes from. `peer` is the address that has connected. Of the
/// addresses in `X-Forwarded-For`, the last one counts that is not a trusted proxy's: anybody may
/// have written those before it. Empty for a client on this machine itself.
[[nodiscard]] std::string client_address(std::string_view peer, std::string_view forwarded_for,
                                         const TrustedProxies& trusted);

}  // namespace loquent::host
