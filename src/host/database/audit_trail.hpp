// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/database/database.hpp"

namespace loquent::host {

/// A change of one field, or an event in the life of an account.
struct AuditEntry {
    /// Ascending in the order of the changes.
    std::int64_t id = 0;
    /// By a Clock.
    std::int64_t changed_at = 0;
    /// The id of the member, or `command_line_author`.
    std::string author;
    /// A column of `core_conf`, or `signed_in`, `account_added`, `account_removed`,
    /// `password_changed`.
    std::string field;
    /// Empty if the column is NULL.
    std::optional<std::string> old_value{};
    std::optional<std::string> new_value{};
    /// Whose organization it concerns; nothing if it is the whole installation.
    std::optional<std::string> organization_id = {};
};

/// Who has changed something with a command of `loquent-host`.
inline constexpr const char* command_line_author = "command-line";

/// Adds an entry, whose id is ignored, in the transaction of the change itself. Throws what SOCI
/// throws.
void record_change(soci::session& session, const AuditEntry& entry);

/// Which entries are asked for.
struct AuditQuery {
    int limit = 100;
    /// Only those with a smaller id.
    std::int64_t before = INT64_MAX;
    /// Only those of this organization.
    std::optional<std::string> organization_id = {};
};

/// The entries that `query` asks for, newest first.
[[nodiscard]] DatabaseResult<std::vector<AuditEntry>> newest_changes(Database& database,
                                                                     const AuditQuery& query);

}  // namespace loquent::host
