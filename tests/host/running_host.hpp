// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "database.hpp"
#include "host_routes.hpp"
#include "host_state.hpp"
#include "http_server.hpp"
#include "ingest_body.hpp"
#include "posthog_core_conf.hpp"
#include "temporary_folder.hpp"
#include "test_database.hpp"

namespace loquent::host::testing {

/// The whole host but for its command line, on a free port, with the app `www/index.html` and a
/// script `dist/array.js`.
class RunningHost {
  public:
    /// On a database of its own.
    explicit RunningHost(bool ingest = true)
        : own_place_(std::in_place), location(own_place_->location()) {
        start(ingest);
    }

    /// On a database of its own, with chosen settings.
    explicit RunningHost(HostSettings chosen)
        : own_place_(std::in_place),
          location(own_place_->location()),
          state(*database, std::move(chosen)) {
        start(true);
    }

    /// A further replica on the database at `shared`.
    explicit RunningHost(std::string shared) : location(std::move(shared)) { start(true); }

    /// Stores a configuration as another process would, and lets this host see it at once.
    void store(const PosthogCoreConf& conf) {
        std::ignore = state.core_conf.write(conf, "mem_test");
        state.config.refresh();
    }

  private:
    std::optional<TestDatabase> own_place_;

  public:
    std::string location;
    TemporaryFolder folder;
    std::unique_ptr<Database> database = std::get<0>(Database::open(location, host_sessions));
    HostState state{*database};
    std::unique_ptr<HttpServer> server;
    std::uint16_t port = 0;

  private:
    void start(bool ingest) {
        folder.write("www/index.html", "<title>app</title>");
        folder.write("dist/array.js", "posthog");
        server = std::get<0>(HttpServer::start(
            {"127.0.0.1", 0},
            host_routes(state, StaticFiles::open(folder / "www"),
                        ingest ? PosthogScripts::open(folder / "dist") : std::nullopt),
            {.longest_body = longest_ingest_body,
             .observer = [this](const auto& request) { state.http_metrics.add(request); }}));
        port = server->port();
    }
};

}  // namespace loquent::host::testing
