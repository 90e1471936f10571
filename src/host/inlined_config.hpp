// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "loquent/analytics/posthog_config.hpp"

namespace loquent::host {

/// `html` with the configuration in it, so that a page need not ask for it:
/// `<script type="application/json" id="loquent-config">…</script>` with what
/// `GET /api/analytics/config` answers. To a browser that is data, not a script (HTML standard,
/// "prepare the script element"), so the Content-Security-Policy needs neither nonce nor hash, and
/// the page can be cached as before. It stands before `</head>`, or else at the end.
[[nodiscard]] std::string inline_config(
    std::string html, const std::optional<loquent::analytics::PosthogConfig>& posthog);

}  // namespace loquent::host
