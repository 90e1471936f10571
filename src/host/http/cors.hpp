// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// Lets a page of any other origin read the reply, as PostHog's own endpoints do. Credentials are
/// not allowed: posthog-js sends none to another origin (fetch's default is `same-origin`, and a
/// beacon's reply is never read).
void allow_origin(const HttpRequest& request, HttpReply& reply);

/// Adds to the reply of a preflight (Fetch standard, "CORS-preflight request") that the request
/// may be sent with `methods` and with whatever header fields it asks for: the page's
/// `request_headers` option of posthog-js adds some.
void allow_preflight(const HttpRequest& request, const std::string& methods, HttpReply& reply);

}  // namespace loquent::host
