// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "database.hpp"

namespace loquent::host {

/// One field's change.
struct AuditEntry {
    /// Ascending in the order of the changes.
    std::int64_t id = 0;
    /// By a Clock.
    std::int64_t changed_at = 0;
    /// The id of the member, or `command_line_author`.
    std::string author;
    /// A column of `core_conf`.
    std::string field;
    /// Nothing for NULL.
    std::optional<std::string> old_value;
    std::optional<std::string> new_value;
};

/// Who has changed something with `loquent-host config`.
inline constexpr const char* command_line_author = "command-line";

/// Adds an entry, whose id is ignored, in the transaction of the change itself. Throws what SOCI
/// throws.
void record_change(soci::session& session, const AuditEntry& entry);

/// The newest entries, the newest first.
[[nodiscard]] DatabaseResult<std::vector<AuditEntry>> newest_changes(Database& database, int limit);

}  // namespace loquent::host
