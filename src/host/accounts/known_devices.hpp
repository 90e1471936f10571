// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "host/database/database.hpp"

namespace loquent::host {

/// The browsers that have signed in with a login before, by the hash of a token that each keeps as
/// a cookie. Their attempts are counted apart, so that wrong passwords of others do not lock the
/// right one out. The database must outlive it.
class KnownDevices {
  public:
    explicit KnownDevices(Database& database) : database_(database) {}

    /// Whether the device with `token` has signed in with `login`, within a year.
    [[nodiscard]] DatabaseResult<bool> is_known(std::string_view token, const std::string& login,
                                                std::int64_t now);

    /// The newest 20 of a login are kept.
    [[nodiscard]] std::optional<DatabaseError> remember(std::string_view token,
                                                        const std::string& login, std::int64_t now);

  private:
    Database& database_;
};

}  // namespace loquent::host
