// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "http_message.hpp"
#include "loquent/analytics/posthog_config.hpp"

namespace loquent::host {

/// Adds the header fields that every answer carries, unless it has them already: a
/// Content-Security-Policy that is enough for posthog-js and the wasm module, no framing, no
/// sniffing, no paths in Referer.
void add_security_headers(HttpReply& reply);

/// The same for a page that reports to `posthog`: the policy lets it load PostHog's script from
/// there and send events there, unless that is the origin of the request itself.
void add_security_headers(HttpReply& reply, const HttpRequest& request,
                          const std::optional<loquent::analytics::PosthogConfig>& posthog);

}  // namespace loquent::host
