// SPDX-License-Identifier: MIT
#include "migrations.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace loquent::host {
namespace {

/// The statements that lead from the version before. Once released, a migration is never edited:
/// a change of the schema is a new one.
using Migration = std::vector<std::string_view>;

const std::array migrations{
    // 1: where events go, and the events of the embedded ingest.
    Migration{
        // One row for the whole installation. A later configuration adds its columns here.
        "CREATE TABLE core_conf ("
        " id INTEGER PRIMARY KEY CHECK (id = 1),"
        " posthog_api_key TEXT,"
        " posthog_api_host TEXT)",
        // AUTOINCREMENT: an id is never given twice, so `after` of the list stays right when the
        // table has been emptied.
        "CREATE TABLE ingested_events ("
        " id INTEGER PRIMARY KEY AUTOINCREMENT,"
        " received_at INTEGER NOT NULL,"
        " name TEXT NOT NULL,"
        " distinct_id TEXT NOT NULL,"
        " payload TEXT NOT NULL)",
    },
};

}  // namespace

int newest_schema_version() {
    return static_cast<int>(migrations.size());
}

std::optional<std::string> migrate(soci::session& session) {
    session << "CREATE TABLE IF NOT EXISTS schema_migrations ("
               " version INTEGER PRIMARY KEY,"
               " applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)";
    int version = 0;
    session << "SELECT COALESCE(MAX(version), 0) FROM schema_migrations", soci::into(version);
    if (version > newest_schema_version()) {
        return "It was written by a newer loquent-host (schema version " + std::to_string(version) +
               "; this one knows " + std::to_string(newest_schema_version()) + ").";
    }
    while (version < newest_schema_version()) {
        for (const std::string_view statement : migrations.at(static_cast<std::size_t>(version))) {
            session << std::string(statement);
        }
        ++version;
        session << "INSERT INTO schema_migrations (version) VALUES (:version)",
            soci::use(version, "version");
    }
    return std::nullopt;
}

}  // namespace loquent::host
