// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace loquent::host {

/// Whether the field value `accept_encoding` allows `coding`, such as `br` (RFC 9110, 12.5.3).
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

}  // namespace loquent::host
