// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "host/accounts/access.hpp"
#include "host/http/routes.hpp"
#include "host/ingest/event_feed.hpp"
#include "host/ingest/event_store.hpp"
#include "host/ingest/posthog_scripts.hpp"

namespace loquent::host {

/// What the embedded ingest needs. The parts must outlive the resources.
struct IngestApi {
    EventStore& store;
    EventFeed& feed;
    /// If it is set, what has arrived is for operators alone.
    const Access* operators = nullptr;
};

/// What `--ingest embedded` answers under `/ingest/`: the endpoints that the unmodified posthog-js
/// 1.449.2 uses when its api_host is `…/ingest` (events, flags, remote configuration, scripts),
/// `GET` and `DELETE /ingest/events`, the list of what has arrived, and `GET /ingest/live`, which
/// tells of each event as it arrives.
///
/// Events are answered with exactly 200, since posthog-js retries every other status that is not
/// 4xx, and 4xx it drops. The list and the feed alone are not open to other origins: PostHog has no
/// such endpoints, and a page elsewhere has no business to read or empty them.
[[nodiscard]] std::vector<Resource> ingest_resources(const IngestApi& api, PosthogScripts scripts);

}  // namespace loquent::host
