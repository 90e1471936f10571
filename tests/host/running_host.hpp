// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core_conf_store.hpp"
#include "database.hpp"
#include "event_store.hpp"
#include "host_routes.hpp"
#include "http_server.hpp"
#include "ingest_body.hpp"
#include "posthog_core_conf.hpp"
#include "temporary_folder.hpp"
#include "test_database.hpp"

namespace loquent::host::testing {

/// The whole host but for its command line, on a free port and a new database, with the app
/// `www/index.html` and a script `dist/array.js`.
class RunningHost {
  public:
    explicit RunningHost(bool ingest = true) {
        folder.write("www/index.html", "<title>app</title>");
        folder.write("dist/array.js", "posthog");
        std::optional<EmbeddedIngest> embedded;
        if (ingest) {
            embedded.emplace(EmbeddedIngest{events, *PosthogScripts::open(folder / "dist")});
        }
        server = std::get<0>(HttpServer::start(
            {"127.0.0.1", 0},
            host_routes(core_conf, StaticFiles::open(folder / "www"), std::move(embedded)),
            longest_ingest_body));
        port = server->port();
    }

    TemporaryFolder folder;
    TestDatabase place;
    std::unique_ptr<Database> database =
        std::get<0>(Database::open(place.location(), worker_threads));
    CoreConfStore core_conf{*database};
    EventStore events{*database};
    std::unique_ptr<HttpServer> server;
    std::uint16_t port = 0;
};

}  // namespace loquent::host::testing
