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
    /// If it is set, only operators may see what has arrived.
    const Access* operators = nullptr;
};

/// What `--ingest embedded` answers under `/ingest/`: the endpoints that the unmodified posthog-js
/// 1.449.2 uses when its api_host is `…/ingest` (events, flags, remote configuration, scripts),
/// `GET` and `DELETE /ingest/events`, the list of what has arrived, and `GET /ingest/live`, which
/// tells of each event as it arrives.
///
/// Events are answered with exactly 200, since posthog-js drops the events on 4xx and retries on
/// every other status. Only the list and the feed are closed to other origins: PostHog has no such
/// endpoints, and a page elsewhere has no business reading or emptying them.
[[nodiscard]] std::vector<Resource> ingest_resources(const IngestApi& api, PosthogScripts scripts);

}  // namespace loquent::host
