// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "http_client.hpp"
#include "loquent/analytics/session.hpp"
#include "running_host.hpp"

namespace loquent::host::testing {

inline constexpr std::string_view test_password = "correct horse battery";

/// Adds an account with `test_password` whose login is `login`, and its member id `mem_` and that.
void add_account(RunningHost& host, const std::string& login, loquent::analytics::Role role,
                 const std::string& organization_id = "org_1");

/// The answer to signing in.
Response sign_in(const RunningHost& host, std::string_view login,
                 std::string_view password = test_password, std::string_view headers = {});

/// What a browser keeps of a session.
struct SignedInClient {
    std::uint16_t port = 0;
    /// Header lines.
    std::string cookie;
    std::string csrf;

    /// Sends the cookie and, as a page would, the CSRF token; and `body` as JSON.
    Response send(std::string_view method, std::string_view target,
                  std::string_view body = {}) const;
};

/// Signs in with `test_password`.
SignedInClient signed_in(const RunningHost& host, std::string_view login);

/// A session as a sign-in gives it, without the time that a password takes.
SignedInClient with_session(RunningHost& host, const std::string& login);

/// The cookie of an answer as the line that sends it back.
std::string cookie_line(const Response& response);

}  // namespace loquent::host::testing
