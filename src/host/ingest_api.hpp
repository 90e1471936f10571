// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "event_feed.hpp"
#include "event_store.hpp"
#include "posthog_scripts.hpp"
#include "routes.hpp"

namespace loquent::host {

/// What `--ingest embedded` answers under `/ingest/`: the endpoints that the unmodified posthog-js
/// 1.449.2 uses when its api_host is `…/ingest` (events, flags, remote configuration, scripts),
/// `GET` and `DELETE /ingest/events`, the list of what has arrived, and `GET /ingest/live`, which
/// tells of each event as it arrives.
///
/// Events are answered with exactly 200, since posthog-js retries every other status that is not
/// 4xx, and 4xx it drops. The list and the feed alone are not open to other origins: PostHog has no
/// such endpoints, and a page elsewhere has no business to read or empty them. `store` and `feed`
/// must outlive the resources.
[[nodiscard]] std::vector<Resource> ingest_resources(EventStore& store, EventFeed& feed,
                                                     PosthogScripts scripts);

}  // namespace loquent::host
