// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// Whether a request is for a page that is to be shown, as its sender says.
enum class Navigation : std::uint8_t { yes, no, unsaid };

/// The header fields that `navigation_of` reads, as a value of `Vary`.
inline constexpr std::string_view navigation_fields = "Sec-Fetch-Mode, Sec-Fetch-Dest, Accept";

/// What the sender of `request` says. A browser says it in Sec-Fetch-Mode and Sec-Fetch-Dest, and
/// that is final: a script, an image or a `fetch()` is never a navigation, whatever it accepts.
/// Where neither is sent (older browsers, and all over plain HTTP) `Accept` has it: a navigation
/// names a type of pages, `text/html` or `application/xhtml+xml`. No `Accept`, or `*/*` alone, says
/// nothing.
[[nodiscard]] Navigation navigation_of(const HttpRequest& request);

}  // namespace loquent::host
