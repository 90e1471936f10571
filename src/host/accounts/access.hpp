// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "host/accounts/session_cookie.hpp"
#include "host/accounts/session_store.hpp"
#include "host/http/http_message.hpp"
#include "host/support/clock.hpp"

namespace loquent::host {

/// Who sent a request, as its session says.
struct SignedIn {
    loquent::analytics::Session member;
    /// Whether they may configure the installation as a whole.
    bool is_operator = false;
    /// The token of the session.
    std::string token;
};

/// Whom a resource is for.
enum class Audience {
    /// Every member who is signed in.
    members,
    /// Owners and admins of an organization, and operators.
    administrators,
    /// Operators of the installation.
    operators,
};

/// The organizations whose owners and admins are operators, besides the accounts that are operators
/// themselves.
using OperatorOrganizations = std::set<std::string, std::less<>>;

/// Finds out whose request it is and whether they may make it. The sessions must outlive it.
class Access {
  public:
    Access(SessionStore& sessions, OperatorOrganizations operators, SecureCookies secure_cookies,
           Clock clock)
        : sessions_(sessions),
          operators_(std::move(operators)),
          secure_cookies_(secure_cookies),
          clock_(std::move(clock)) {}

    /// Whose request it is; nothing if nobody is signed in.
    [[nodiscard]] DatabaseResult<std::optional<SignedIn>> who_asks(
        const HttpRequest& request) const;

    /// Whose request it is, if they belong to `audience`; otherwise the problem to answer with: 401
    /// if nobody is signed in, 403 for those who do not belong to it, and 403 for a method that
    /// changes something if the header `X-CSRF-Token` does not hold the session's token; 503 if the
    /// database fails.
    [[nodiscard]] std::variant<SignedIn, HttpReply> admit(const HttpRequest& request,
                                                          Audience audience) const;

    /// Whether an account is an operator's.
    [[nodiscard]] bool is_operator(const Account& account) const;

  private:
    SessionStore& sessions_;
    const OperatorOrganizations operators_;
    const SecureCookies secure_cookies_;
    const Clock clock_;
};

/// Whether a browser says that a page of another site has made it send `request`.
[[nodiscard]] bool is_cross_site(const HttpRequest& request);

}  // namespace loquent::host
