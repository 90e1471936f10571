// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "host_state.hpp"
#include "posthog_scripts.hpp"
#include "routes.hpp"
#include "static_files.hpp"

namespace loquent::host {

/// Everything that the host answers: health, API, ingest, and files for every path that is
/// neither under `/api/` nor under `/ingest/`. Without `files` their paths are 404; the embedded
/// ingest is on if there are `scripts`, the demo's records are if the settings say so. The state
/// must outlive the routes.
[[nodiscard]] Routes host_routes(HostState& state, std::optional<StaticFiles> files,
                                 std::optional<PosthogScripts> scripts);

}  // namespace loquent::host
