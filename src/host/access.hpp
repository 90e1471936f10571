// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "host_state.hpp"
#include "http_message.hpp"
#include "loquent/analytics/session.hpp"

namespace loquent::host {

/// Who sent a request, as its session says.
struct SignedIn {
    loquent::analytics::Session member;
    /// The token of the session.
    std::string token;
};

/// Whose request it is; nothing if nobody is signed in.
[[nodiscard]] DatabaseResult<std::optional<SignedIn>> who_asks(HostState& state,
                                                               const HttpRequest& request);

/// Whom a resource is for.
enum class Audience {
    /// Every member who is signed in.
    members,
    /// Owners and admins.
    administrators,
};

/// Whose request it is, if they belong to `audience`; otherwise the problem to answer with: 401 if
/// nobody is signed in, 403 for another role, and 403 for a method that changes something when
/// the field `X-CSRF-Token` does not hold the session's token, or 503.
[[nodiscard]] std::variant<SignedIn, HttpReply> admit(HostState& state, const HttpRequest& request,
                                                      Audience audience);

/// Whether a browser says that a page of another site has made it send `request`.
[[nodiscard]] bool is_cross_site(const HttpRequest& request);

}  // namespace loquent::host
