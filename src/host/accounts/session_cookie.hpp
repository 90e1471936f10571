// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// When the session's cookie is `Secure`, which a browser then sends over https only.
enum class SecureCookies {
    /// Unless the request came to this machine by one of its own names, without a proxy.
    automatic,
    always,
};

/// Whether the browser would drop the session's cookie: the page came over plain http, not from
/// this machine, and the cookie is `Secure`.
[[nodiscard]] bool drops_session_cookie(const HttpRequest& request, SecureCookies secure);

/// The session token that `request` carries; empty if it carries none.
[[nodiscard]] std::string session_token_of(const HttpRequest& request, SecureCookies secure);

/// Adds to `reply` the cookie that holds `token`: HttpOnly, SameSite=Strict, and Secure by
/// `secure`, then with the prefix `__Host-`, which no other host and no plain http page can set.
void set_session_cookie(const HttpRequest& request, SecureCookies secure, const std::string& token,
                        std::chrono::seconds lifetime, HttpReply& reply);

/// The token of a browser that has signed in before; empty if it has none.
[[nodiscard]] std::string device_token_of(const HttpRequest& request, SecureCookies secure);

/// Makes the browser recognisable for a year, by a cookie like the session's.
void set_device_cookie(const HttpRequest& request, SecureCookies secure, const std::string& token,
                       HttpReply& reply);

/// Makes the browser forget the session.
void remove_session_cookie(const HttpRequest& request, SecureCookies secure, HttpReply& reply);

}  // namespace loquent::host
