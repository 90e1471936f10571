// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "host/accounts/account.hpp"
#include "host/database/audit_trail.hpp"
#include "host/database/database.hpp"

namespace loquent::host {

/// The result of a change of accounts.
enum class AccountChange {
    done,
    /// The login or the member id is in use.
    taken,
    /// There is no such account.
    missing,
};

/// The table of accounts. Logins are normal (`normal_login`). The database must outlive it.
class AccountStore {
  public:
    /// An account with the hash of its password.
    struct Secret {
        Account account;
        std::string password_hash;
    };

    explicit AccountStore(Database& database) : database_(database) {}

    /// Each change of the account is recorded in the audit trail, as the work of the command line
    /// unless an author is given.
    [[nodiscard]] DatabaseResult<AccountChange> add(const Account& account,
                                                    const std::string& password_hash);

    /// Also ends the account's sessions, and forgets its failed sign-ins.
    [[nodiscard]] DatabaseResult<AccountChange> set_password(
        const std::string& login, const std::string& password_hash,
        const std::string& author = command_line_author);

    /// Replaces the hash of a password with another hash of the same password, unless it has
    /// changed in the meantime. Sessions go on.
    [[nodiscard]] std::optional<DatabaseError> replace_hash(const std::string& login,
                                                            const std::string& before,
                                                            const std::string& after);

    /// Also ends the account's sessions, and forgets its failed sign-ins. Its member id may be used
    /// again.
    [[nodiscard]] DatabaseResult<AccountChange> remove(const std::string& login);

    /// In the order of their logins.
    [[nodiscard]] DatabaseResult<std::vector<Account>> list();

    [[nodiscard]] DatabaseResult<std::optional<Secret>> find(const std::string& login);

    /// The account of a member.
    [[nodiscard]] DatabaseResult<std::optional<Secret>> find_member(const std::string& member_id);

  private:
    /// By the value of a column that no two accounts share.
    DatabaseResult<std::optional<Secret>> find_by(const std::string& column,
                                                  const std::string& value);

    Database& database_;
};

}  // namespace loquent::host
