// SPDX-License-Identifier: MIT
#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

namespace loquent::host {

/// The version of the schema that this host works with.
[[nodiscard]] int newest_schema_version();

/// How the schema of a database compares with that of this host.
enum class SchemaState {
    /// The database has no schema yet.
    missing,
    older,
    /// The same, or a newer one that is marked as readable for this host.
    current,
    newer,
};

/// Reads only. Throws what SOCI throws.
[[nodiscard]] SchemaState schema_state(soci::session& session);

/// Applies the migrations that the database lacks and records them in `schema_migrations`. To be
/// called in a write transaction, so that two hosts that start at once do not both apply them.
/// Returns the reason, and changes nothing, if a newer host has written the database. Throws what
/// SOCI throws.
[[nodiscard]] std::optional<std::string> migrate(soci::session& session);

}  // namespace loquent::host
