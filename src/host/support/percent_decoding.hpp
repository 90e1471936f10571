// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loquent::host {

/// Decodes `%XX` (RFC 3986, 2.1) once; every other character stays, `+` too. Nothing if a `%` is
/// not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

}  // namespace loquent::host
