// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <utility>

#include "account_store.hpp"
#include "clock.hpp"
#include "core_conf_cache.hpp"
#include "core_conf_store.hpp"
#include "database.hpp"
#include "demo_record_store.hpp"
#include "event_feed.hpp"
#include "event_store.hpp"
#include "http_metrics.hpp"
#include "http_server.hpp"
#include "periodic_task.hpp"
#include "posthog_core_conf.hpp"
#include "session_cookie.hpp"
#include "session_store.hpp"
#include "sign_in_attempts.hpp"

namespace loquent::host {

/// How many sessions a HostState needs: one for each thread that runs handlers, one for the cache
/// and one for the live feed.
inline constexpr std::size_t host_sessions = worker_threads + slow_threads + 2;

/// What of a host's behaviour can be chosen.
struct HostSettings {
    /// How old the configuration may become before the database is asked again.
    std::chrono::milliseconds config_refresh = std::chrono::seconds(1);
    /// How long a member stays signed in.
    std::chrono::seconds session_lifetime = std::chrono::hours(12);
    /// After how long a silence a reader of the live feed gets a comment.
    std::chrono::milliseconds live_heartbeat = std::chrono::seconds(5);
    SecureCookies secure_cookies = SecureCookies::automatic;
    Clock clock = now_in_milliseconds;
    /// Whether the demo app may store its records.
    bool demo = false;
};

/// What the host's routes share: the stores on one database, and what is kept in memory. The
/// database must outlive it.
struct HostState {
    explicit HostState(Database& used, HostSettings chosen = {})
        : settings(std::move(chosen)),
          database(used),
          core_conf(database),
          events(database),
          live_events(events, settings.live_heartbeat),
          accounts(database),
          sessions(database),
          sign_in_attempts(database),
          demo_records(database),
          config(core_conf),
          refresher(settings.config_refresh, [this] { config.refresh(); }) {
        config.refresh();
    }

    const HostSettings settings;
    Database& database;
    CoreConfStore core_conf;
    EventStore events;
    EventFeed live_events;
    AccountStore accounts;
    SessionStore sessions;
    SignInAttempts sign_in_attempts;
    DemoRecordStore demo_records;
    HttpMetrics http_metrics;
    CoreConfCache<PosthogCoreConf> config;
    PeriodicTask refresher;
};

}  // namespace loquent::host
