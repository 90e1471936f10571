// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "host/accounts/access.hpp"
#include "host/accounts/account_store.hpp"
#include "host/accounts/address_limit.hpp"
#include "host/accounts/known_devices.hpp"
#include "host/accounts/session_store.hpp"
#include "host/accounts/sign_in_attempts.hpp"
#include "host/accounts/trusted_proxies.hpp"
#include "host/config/api_hosts.hpp"
#include "host/config/core_conf_cache.hpp"
#include "host/config/core_conf_store.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/database/database.hpp"
#include "host/files/static_files.hpp"
#include "host/http/http_server.hpp"
#include "host/operations/http_metrics.hpp"
#include "host/operations/metrics_api.hpp"
#include "host/support/clock.hpp"
#include "host/support/periodic_task.hpp"

namespace loquent::host {

/// How many sessions on the database a host needs: one for each thread that runs handlers, one for
/// the cache and one for what an extension does.
inline constexpr std::size_t host_sessions = worker_threads + slow_threads + 2;

/// The settings of a host.
struct HostSettings {
    /// How old the configuration may become before the database is asked again.
    std::chrono::milliseconds config_refresh = std::chrono::seconds(1);
    /// How long a member stays signed in.
    std::chrono::seconds session_lifetime = std::chrono::hours(12);
    SecureCookies secure_cookies = SecureCookies::automatic;
    /// How old the configuration may become while the database is away.
    std::chrono::seconds config_max_age = std::chrono::hours(24);
    /// The origins whose pages may read the configuration from elsewhere.
    std::vector<std::string> allow_origins = {};
    TrustedProxies trusted_proxies = {};
    Clock clock = now_in_milliseconds;
    OperatorOrganizations operators = {};
    ApiHosts api_hosts = {};
    /// Whether pages load PostHog's script with a script tag, from the API host.
    bool script_tag = false;
    /// See PagePolicy.
    std::string more_policy = {};
};

/// The parts of a running host, each of which is given what it uses. The database must outlive it.
class HostParts {
  public:
    explicit HostParts(Database& used, HostSettings chosen = {});

    const HostSettings settings;
    Database& database;
    CoreConfStore core_conf;
    AccountStore accounts;
    SessionStore sessions;
    SignInAttempts sign_in_attempts;
    KnownDevices known_devices;
    AddressLimit sign_in_addresses{20, std::chrono::seconds(6)};
    Access access;
    HttpMetrics http_metrics;
    CoreConfCache<PosthogCoreConf> config;
    /// Set before the host stops, so that `/readyz` says so.
    std::atomic<bool> draining = false;

  private:
    PeriodicTask refresher_;
};

/// Everything that the host answers: health, API, `more`, and files for every path that is neither
/// under `/api/` nor under `/ingest/`. Under those two every unknown path is answered with a
/// problem, even for navigations. Without `files`, all other unknown paths are 404. The parts must
/// outlive the routes.
[[nodiscard]] Routes host_routes(HostParts& parts, std::optional<StaticFiles> files,
                                 std::vector<Resource> more = {});

/// What the listener for metrics answers: health and metrics.
[[nodiscard]] Routes operations_routes(const HostParts& parts, std::vector<Gauge> gauges = {});

}  // namespace loquent::host
