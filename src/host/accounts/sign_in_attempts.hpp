// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "host/database/database.hpp"

namespace loquent::host {

/// Slows down guessing, for each login and across all replicas: after four attempts the next ones
/// must wait 1, 2, 4, … seconds, up to 15 minutes. An hour after the last attempt the count is
/// forgotten. An attempt counts before its password is checked, so that many at once gain nothing;
/// a success resets the count. Logins that do not exist count in the same way. The database must
/// outlive it.
class SignInAttempts {
  public:
    explicit SignInAttempts(Database& database) : database_(database) {}

    /// Counts an attempt. If it comes too soon, the result is how long it has to wait.
    [[nodiscard]] DatabaseResult<std::optional<std::chrono::seconds>> begin(
        const std::string& login, std::int64_t now);

    /// The last attempt was a success.
    [[nodiscard]] std::optional<DatabaseError> forget(const std::string& login);

  private:
    Database& database_;
};

}  // namespace loquent::host
