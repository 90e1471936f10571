// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics::pii {

/// Whether an IPv4 or IPv6 address begins at `place`, the beginning of a word or a colon.
///
/// Four numbers with dots can be a version as well. They are taken for an address unless a letter
/// stands before them (`v1.2.3.4`), a fifth number follows, one is above 255 (`120.0.6099.129`),
/// or the last two are 0 (`120.0.0.0`, a browser's version or a whole network). `::` and `::1`
/// name nobody.
[[nodiscard]] bool begins_ip_address(const char* place);

/// Whether a network card's address begins at `place`, the beginning of a word:
/// `00:1b:44:11:3a:b7`, `00-1B-44-11-3A-B7`, `001b.4411.3ab7`.
[[nodiscard]] bool begins_mac_address(const char* place);

}  // namespace loquent::analytics::pii
