// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace loquent::host {

/// Whether `location` names a PostgreSQL database (`postgresql://…` or `postgres://…`); a location
/// without a scheme is the name of an SQLite file.
[[nodiscard]] bool is_postgresql_url(std::string_view location);

/// Whether `argument`, which may begin with `--database=`, is a PostgreSQL URL with a password.
[[nodiscard]] bool has_password(std::string_view argument);

/// `location` as it may stand in a message: a URL without user, password and parameters.
[[nodiscard]] std::string printable_location(std::string_view location);

}  // namespace loquent::host
