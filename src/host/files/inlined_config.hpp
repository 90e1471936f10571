// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::host {

/// `html` with the configuration in it, so that a page need not ask for it:
/// `<script type="application/json" id="loquent-config">…</script>` with `json`, which is what
/// `GET /api/analytics/config` answers and holds no `<`. To a browser that is data, not a script
/// (HTML standard, "prepare the script element"), so the Content-Security-Policy needs neither
/// nonce nor hash, and the page can be cached as before. It stands before `</head>`, or else at the
/// end.
[[nodiscard]] std::string inline_config(std::string html, std::string_view json);

}  // namespace loquent::host
