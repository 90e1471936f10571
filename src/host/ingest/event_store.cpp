// SPDX-License-Identifier: MIT
#include "host/ingest/event_store.hpp"

#include <string_view>

namespace loquent::host {
namespace {

/// PostgreSQL's texts cannot hold a NUL. The payload, which is JSON, has it escaped.
std::string without_nul(std::string text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    for (std::size_t at = 0; (at = text.find('\0', at)) != std::string::npos;) {
        text.replace(at, 1, replacement);
    }
    return text;
}

}  // namespace

std::optional<DatabaseError> EventStore::add(const std::vector<PosthogEvent>& events,
                                             std::int64_t received_at) {
    // SOCI knows long long, which is another type than int64_t here.
    const long long at = received_at;
    const long long kept = kept_events;
    const long long kept_bytes = kept_bytes_;
    for (const PosthogEvent& next : events) {
        uncounted_ += static_cast<std::int64_t>(next.payload.size());
    }
    const bool counts = uncounted_ > kept_bytes_ / 8;
    auto failure = failure_of(database_.write([&](soci::session& session) {
        PosthogEvent event;
        soci::statement insert =
            (session.prepare
                 << "INSERT INTO ingested_events (received_at, name, distinct_id, payload)"
                    " VALUES (:received_at, :name, :distinct_id, :payload)",
             soci::use(at, "received_at"), soci::use(event.name, "name"),
             soci::use(event.distinct_id, "distinct_id"), soci::use(event.payload, "payload"));
        for (const PosthogEvent& next : events) {
            event = {without_nul(next.name), without_nul(next.distinct_id), next.payload};
            insert.execute(true);
        }
        session << "DELETE FROM ingested_events WHERE id <="
                   " (SELECT id FROM ingested_events ORDER BY id DESC LIMIT 1 OFFSET :kept)",
            soci::use(kept, "kept");
        if (counts) {
            session << "DELETE FROM ingested_events WHERE id <="
                       " (SELECT MAX(id) FROM (SELECT id, SUM(LENGTH(payload))"
                       " OVER (ORDER BY id DESC) AS bytes FROM ingested_events) AS sums"
                       " WHERE bytes > :kept)",
                soci::use(kept_bytes, "kept");
        }
    }));
    if (counts && !failure) {
        uncounted_ = 0;
    }
    return failure;
}

DatabaseResult<std::vector<StoredEvent>> EventStore::list(std::int64_t after, std::int64_t limit,
                                                          std::size_t max_bytes) {
    const long long above = after;
    const long long most = limit;
    return database_.read([&](soci::session& session) {
        std::vector<StoredEvent> events;
        long long id = 0;
        long long received_at = 0;
        PosthogEvent event;
        soci::statement select =
            (session.prepare << "SELECT id, received_at, name, distinct_id, payload"
                                " FROM ingested_events WHERE id > :after ORDER BY id LIMIT :limit",
             soci::use(above, "after"), soci::use(most, "limit"), soci::into(id),
             soci::into(received_at), soci::into(event.name), soci::into(event.distinct_id),
             soci::into(event.payload));
        select.execute();
        std::size_t bytes = 0;
        while (select.fetch()) {
            bytes += event.payload.size();
            if (!events.empty() && bytes > max_bytes) {
                break;
            }
            events.push_back({id, received_at, event});
        }
        return events;
    });
}

DatabaseResult<std::int64_t> EventStore::newest_id() {
    return database_.read([](soci::session& session) -> std::int64_t {
        long long id = 0;
        session << "SELECT COALESCE(MAX(id), 0) FROM ingested_events", soci::into(id);
        return id;
    });
}

std::optional<DatabaseError> EventStore::clear() {
    return failure_of(
        database_.write([](soci::session& session) { session << "DELETE FROM ingested_events"; }));
}

}  // namespace loquent::host
