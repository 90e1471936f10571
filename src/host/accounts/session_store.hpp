// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "host/accounts/account.hpp"
#include "host/database/database.hpp"

namespace loquent::host {

/// The table of sessions, which holds the hashes of their tokens only. Times are those of a Clock.
/// The database must outlive it.
class SessionStore {
  public:
    explicit SessionStore(Database& database) : database_(database) {}

    /// Starts a session of `member` with `token`, which the audit trail says, and ends the one with
    /// `replaced`, if there is one, and all that have expired.
    [[nodiscard]] std::optional<DatabaseError> start(std::string_view token,
                                                     const loquent::analytics::Session& member,
                                                     std::int64_t now, std::int64_t expires_at,
                                                     std::string_view replaced);

    /// Who is signed in with `token`; nothing if the session has expired or never was. The
    /// account is as it is now.
    [[nodiscard]] DatabaseResult<std::optional<Account>> find(std::string_view token,
                                                              std::int64_t now);

    [[nodiscard]] std::optional<DatabaseError> end(std::string_view token);

  private:
    Database& database_;
};

}  // namespace loquent::host
