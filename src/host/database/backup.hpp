// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "host/database/database.hpp"

namespace loquent::host {

/// Writes a whole copy of an SQLite database to a new file, which only its owner may read, while
/// others use and change it. Copying the file itself would lose what is in its write-ahead log.
[[nodiscard]] std::optional<DatabaseError> back_up(Database& database,
                                                   const std::filesystem::path& copy);

/// Puts the database that is in the file `copy` in the place `location`. An SQLite file that is
/// there already is kept beside it with the ending `.before-restore`. Hosts that have it open must
/// be stopped: they go on with the file that they know.
[[nodiscard]] std::optional<DatabaseError> restore(const std::filesystem::path& copy,
                                                   const std::filesystem::path& location);

}  // namespace loquent::host
