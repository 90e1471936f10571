// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/database/database.hpp"
#include "host/ingest/posthog_events.hpp"

namespace loquent::host {

/// An event of the embedded ingest as it is stored.
struct StoredEvent {
    /// Ascending in the order of arrival; never assigned twice.
    std::int64_t id = 0;
    /// Milliseconds since 1970-01-01 UTC.
    std::int64_t received_at = 0;
    PosthogEvent event;
};

/// The newest events that the embedded ingest has accepted. The database must outlive it.
class EventStore {
  public:
    /// How many events are kept; older ones go when newer ones come.
    static constexpr std::int64_t kept_events = 10'000;
    /// How many bytes their payloads may have together; slightly more until the next count.
    static constexpr std::int64_t default_kept_bytes = 64 * 1024 * 1024;

    explicit EventStore(Database& database, std::int64_t kept_bytes = default_kept_bytes)
        : database_(database), kept_bytes_(kept_bytes), uncounted_(kept_bytes) {}

    /// Stores all of `events` or, with an error, none.
    [[nodiscard]] std::optional<DatabaseError> add(const std::vector<PosthogEvent>& events,
                                                   std::int64_t received_at);

    /// The events whose id is above `after`, ascending; at most `limit`, and fewer once their
    /// payloads together are longer than `max_bytes`, but at least one if there is one.
    [[nodiscard]] DatabaseResult<std::vector<StoredEvent>> list(std::int64_t after,
                                                                std::int64_t limit,
                                                                std::size_t max_bytes);

    /// The id of the newest event; 0 if there is none.
    [[nodiscard]] DatabaseResult<std::int64_t> newest_id();

    /// Removes every event. Ids go on from where they were.
    [[nodiscard]] std::optional<DatabaseError> clear();

  private:
    Database& database_;
    const std::int64_t kept_bytes_;
    /// Bytes added since the last full count, which is slow.
    std::atomic<std::int64_t> uncounted_;
};

}  // namespace loquent::host
