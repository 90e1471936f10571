// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "core_conf_cache.hpp"
#include "core_conf_store.hpp"
#include "database.hpp"
#include "event_store.hpp"
#include "http_server.hpp"
#include "periodic_task.hpp"
#include "posthog_core_conf.hpp"

namespace loquent::host {

/// How many sessions a HostState needs: one for each worker thread and one for the cache.
inline constexpr std::size_t host_sessions = worker_threads + 1;

/// How old a replica's configuration may become before it asks again.
inline constexpr std::chrono::milliseconds config_refresh = std::chrono::seconds(1);

/// What the host's routes share: the stores on one database, and what is kept in memory. The
/// database must outlive it.
struct HostState {
    explicit HostState(Database& database, std::chrono::milliseconds refresh = config_refresh)
        : core_conf(database),
          events(database),
          config(core_conf),
          refresher(refresh, [this] { config.refresh(); }) {
        config.refresh();
    }

    CoreConfStore core_conf;
    EventStore events;
    CoreConfCache<PosthogCoreConf> config;
    PeriodicTask refresher;
};

}  // namespace loquent::host
