// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "core_conf_store.hpp"
#include "event_store.hpp"
#include "posthog_scripts.hpp"
#include "routes.hpp"
#include "static_files.hpp"

namespace loquent::host {

/// The embedded ingest: where its events go and its scripts come from.
struct EmbeddedIngest {
    EventStore& store;
    PosthogScripts scripts;
};

/// Everything that the host answers: health, API, ingest, and files for every path that is
/// neither under `/api/` nor under `/ingest/`. Without `files` or `ingest` their paths are 404.
/// The stores must outlive the routes.
[[nodiscard]] Routes host_routes(CoreConfStore& store, std::optional<StaticFiles> files,
                                 std::optional<EmbeddedIngest> ingest);

}  // namespace loquent::host
