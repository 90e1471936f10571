// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::analytics::privacy {

/// Whether `text` holds an IPv4 or IPv6 address.
///
/// Four numbers with dots can be a version as well. They are taken for an address unless a letter
/// stands before them (`v1.2.3.4`), a fifth number follows, one is above 255 (`120.0.6099.129`),
/// or the last two are 0 (`120.0.0.0`, a browser's version or a whole network). `::` and `::1`
/// name nobody.
[[nodiscard]] bool has_ip_address(std::string_view text);

}  // namespace loquent::analytics::privacy
