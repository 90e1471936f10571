// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "host/accounts/access.hpp"
#include "host/accounts/account_store.hpp"
#include "host/accounts/address_limit.hpp"
#include "host/accounts/known_devices.hpp"
#include "host/accounts/sign_in_attempts.hpp"
#include "host/accounts/trusted_proxies.hpp"
#include "host/http/routes.hpp"

namespace loquent::host {

/// What signing in needs. The parts must outlive the resource.
struct SessionApi {
    const Access& access;
    AccountStore& accounts;
    SessionStore& sessions;
    SignInAttempts& attempts;
    KnownDevices& devices;
    /// The limit of sign-ins, which is asked before their password is hashed.
    AddressLimit& addresses;
    const TrustedProxies& proxies;
    /// How long a member stays signed in.
    std::chrono::seconds lifetime = std::chrono::hours(12);
    SecureCookies secure_cookies = SecureCookies::automatic;
    Clock clock = now_in_milliseconds;
};

/// `/api/session`.
/// - `POST` with `{"login", "password"}` signs in. The session is always a new one, and ends the
///   one that the request carried. 401 if either is wrong, 429 with `Retry-After` after too many
///   attempts.
/// - `GET` answers `{"member_id", "organization_id", "role", "operator"}`, or `null` if nobody is
///   signed in.
/// - `DELETE` signs out. If the page came over plain http, and the browser would drop the cookie,
///   `POST` answers 400. The answers to POST and GET have the field `X-CSRF-Token`, which must be
///   sent along with every request that changes something.
[[nodiscard]] Resource session_resource(const SessionApi& api);

}  // namespace loquent::host
