// SPDX-License-Identifier: MIT
#include "host/database/migrations.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace loquent::host {
namespace {

/// In a statement, the type of a column whose ids the database assigns, ascending. An id is never
/// assigned twice, so that a reader who asks for everything after an id misses nothing when the
/// table has been emptied.
constexpr std::string_view automatic_id = "<automatic id>";

/// The statements that upgrade from the version before, in SQL that both databases understand: to
/// SQLite BIGINT is any integer, on PostgreSQL INTEGER has 32 bits. Once released, a migration is
/// never edited: a change of the schema is a new one.
using Migration = std::vector<std::string_view>;

const std::array migrations{
    // 1: where events go, and the events of the embedded ingest.
    Migration{
        // One row for the whole installation. A later configuration adds its columns here.
        "CREATE TABLE core_conf ("
        " id INTEGER PRIMARY KEY CHECK (id = 1),"
        " posthog_api_key TEXT,"
        " posthog_api_host TEXT)",
        "CREATE TABLE ingested_events ("
        " id <automatic id>,"
        " received_at BIGINT NOT NULL,"
        " name TEXT NOT NULL,"
        " distinct_id TEXT NOT NULL,"
        " payload TEXT NOT NULL)",
    },
    // 2: who may sign in, who is signed in, and who has tried to.
    Migration{
        "CREATE TABLE accounts ("
        " login TEXT PRIMARY KEY,"
        " member_id TEXT NOT NULL UNIQUE,"
        " organization_id TEXT NOT NULL,"
        " role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),"
        " password_hash TEXT NOT NULL)",
        "CREATE TABLE sessions ("
        " token_hash TEXT PRIMARY KEY,"
        " member_id TEXT NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,"
        " expires_at BIGINT NOT NULL)",
        "CREATE TABLE sign_in_attempts ("
        " login_hash TEXT PRIMARY KEY,"
        " attempts INTEGER NOT NULL,"
        " last_at BIGINT NOT NULL,"
        " next_at BIGINT NOT NULL)",
    },
    // 3: who has changed what of core_conf.
    Migration{
        "CREATE TABLE audit_trail ("
        " id <automatic id>,"
        " changed_at BIGINT NOT NULL,"
        " author TEXT NOT NULL,"
        " field TEXT NOT NULL,"
        " old_value TEXT,"
        " new_value TEXT)",
    },
    // 4: what the demo app stores.
    Migration{
        "CREATE TABLE demo_record ("
        " sequence <automatic id>,"
        " id TEXT NOT NULL UNIQUE,"
        " organization_id TEXT NOT NULL,"
        " kind TEXT NOT NULL,"
        " created_at BIGINT NOT NULL,"
        " data TEXT NOT NULL)",
        "CREATE INDEX demo_record_by_kind ON demo_record (organization_id, kind, sequence)",
    },
    // 5: who operates the installation, whose organization a change concerns (NULL: the
    // installation), and indexes for what is looked up or cleared away at each sign-in.
    Migration{
        "ALTER TABLE accounts ADD COLUMN is_operator INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE audit_trail ADD COLUMN organization_id TEXT",
        // The oldest version whose hosts can work with this schema: a roll-back needs no migration.
        "ALTER TABLE schema_migrations ADD COLUMN readable_from INTEGER",
        "CREATE TABLE known_devices ("
        " token_hash TEXT PRIMARY KEY,"
        " login_hash TEXT NOT NULL,"
        " last_at BIGINT NOT NULL)",
        "CREATE INDEX known_devices_by_login ON known_devices (login_hash, last_at)",
        "CREATE INDEX sessions_by_end ON sessions (expires_at)",
        "CREATE INDEX sessions_by_member ON sessions (member_id)",
        "CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (last_at)",
    },
};

/// The oldest schema version that a host must know to work with the newest schema; see migration 5.
constexpr int readable_from_version = 5;

std::string in_dialect(std::string_view statement, const std::string& backend) {
    std::string text(statement);
    if (const std::size_t found = text.find(automatic_id); found != std::string::npos) {
        text.replace(found, automatic_id.size(),
                     backend == "postgresql" ? "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
                                             : "INTEGER PRIMARY KEY AUTOINCREMENT");
    }
    return text;
}

void create_schema_migrations(soci::session& session) {
    session << "CREATE TABLE IF NOT EXISTS schema_migrations ("
               " version INTEGER PRIMARY KEY,"
               " applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)";
}

/// Checked first, instead of by one statement with IF NOT EXISTS, so that a role that may only read
/// and write rows can use a database that another role has made.
bool has_migrations(soci::session& session) {
    const std::string tables = session.get_backend_name() == "postgresql"
                                   ? "SELECT COUNT(*) FROM pg_tables WHERE schemaname = "
                                     "current_schema() AND tablename = 'schema_migrations'"
                                   : "SELECT COUNT(*) FROM sqlite_master WHERE name = "
                                     "'schema_migrations'";
    int found = 0;
    session << tables, soci::into(found);
    return found > 0;
}

int stored_version(soci::session& session) {
    int version = 0;
    session << "SELECT COALESCE(MAX(version), 0) FROM schema_migrations", soci::into(version);
    return version;
}

}  // namespace

int newest_schema_version() {
    return static_cast<int>(migrations.size());
}

SchemaState schema_state(soci::session& session) {
    if (!has_migrations(session)) {
        return SchemaState::missing;
    }
    const int version = stored_version(session);
    if (version > newest_schema_version()) {
        // The column was added by version 5, so every newer schema has it.
        int readable_from = 0;
        session << "SELECT COALESCE(readable_from, version) FROM schema_migrations"
                   " WHERE version = :version",
            soci::use(version, "version"), soci::into(readable_from);
        return readable_from <= newest_schema_version() ? SchemaState::current : SchemaState::newer;
    }
    return version < newest_schema_version() ? SchemaState::older : SchemaState::current;
}

std::optional<std::string> migrate(soci::session& session) {
    const SchemaState state = schema_state(session);
    if (state == SchemaState::current) {
        return std::nullopt;
    }
    if (state == SchemaState::missing) {
        create_schema_migrations(session);
    }
    int version = stored_version(session);
    if (state == SchemaState::newer) {
        return "It was written by a newer loquent-host (schema version " + std::to_string(version) +
               "; this one knows " + std::to_string(newest_schema_version()) + ").";
    }
    while (version < newest_schema_version()) {
        for (const std::string_view statement : migrations.at(static_cast<std::size_t>(version))) {
            session << in_dialect(statement, session.get_backend_name());
        }
        ++version;
        session << "INSERT INTO schema_migrations (version) VALUES (:version)",
            soci::use(version, "version");
    }
    session << "UPDATE schema_migrations SET readable_from = :from WHERE version = :version",
        soci::use(readable_from_version, "from"), soci::use(version, "version");
    return std::nullopt;
}

}  // namespace loquent::host
