// SPDX-License-Identifier: MIT
#include "host/accounts/known_devices.hpp"

#include <chrono>

#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

constexpr std::chrono::milliseconds kept_for = std::chrono::hours(24 * 365);
constexpr int kept_of_a_login = 20;

}  // namespace

DatabaseResult<bool> KnownDevices::is_known(std::string_view token, const std::string& login,
                                            std::int64_t now) {
    if (token.empty()) {
        return false;
    }
    const std::string hash = hash_of(token);
    const std::string login_hash = hash_of(login);
    const long long oldest = now - kept_for.count();
    return database_.read([&](soci::session& session) {
        int found = 0;
        session << "SELECT COUNT(*) FROM known_devices WHERE token_hash = :token"
                   " AND login_hash = :login AND last_at >= :oldest",
            soci::use(hash, "token"), soci::use(login_hash, "login"), soci::use(oldest, "oldest"),
            soci::into(found);
        return found > 0;
    });
}

std::optional<DatabaseError> KnownDevices::remember(std::string_view token,
                                                    const std::string& login, std::int64_t now) {
    const std::string hash = hash_of(token);
    const std::string login_hash = hash_of(login);
    const long long at = now;
    const long long oldest = now - kept_for.count();
    return failure_of(database_.write([&](soci::session& session) {
        session << "INSERT INTO known_devices (token_hash, login_hash, last_at)"
                   " VALUES (:token, :login, :now) ON CONFLICT (token_hash) DO UPDATE SET"
                   " login_hash = excluded.login_hash, last_at = excluded.last_at",
            soci::use(hash, "token"), soci::use(login_hash, "login"), soci::use(at, "now");
        session << "DELETE FROM known_devices WHERE last_at < :oldest", soci::use(oldest, "oldest");
        session << "DELETE FROM known_devices WHERE login_hash = :login AND token_hash NOT IN"
                   " (SELECT token_hash FROM known_devices WHERE login_hash = :login2"
                   " ORDER BY last_at DESC LIMIT :kept)",
            soci::use(login_hash, "login"), soci::use(login_hash, "login2"),
            soci::use(kept_of_a_login, "kept");
    }));
}

}  // namespace loquent::host
