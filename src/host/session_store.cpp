// SPDX-License-Identifier: MIT
#include "session_store.hpp"

#include "secrets.hpp"

namespace loquent::host {

using loquent::analytics::parse_role;
using loquent::analytics::Role;
using loquent::analytics::Session;

std::optional<DatabaseError> SessionStore::start(std::string_view token,
                                                 const std::string& member_id, std::int64_t now,
                                                 std::int64_t expires_at,
                                                 std::string_view replaced) {
    const std::string hash = hash_of(token);
    const std::string old_hash = hash_of(replaced);
    // SOCI knows long long, which is another type than int64_t here.
    const long long at = now;
    const long long end = expires_at;
    return failure_of(database_.write([&](soci::session& session) {
        session << "DELETE FROM sessions WHERE expires_at <= :now OR token_hash = :old",
            soci::use(at, "now"), soci::use(old_hash, "old");
        session << "INSERT INTO sessions (token_hash, member_id, expires_at)"
                   " VALUES (:hash, :member, :end)",
            soci::use(hash, "hash"), soci::use(member_id, "member"), soci::use(end, "end");
    }));
}

DatabaseResult<std::optional<Session>> SessionStore::find(std::string_view token,
                                                          std::int64_t now) {
    const std::string hash = hash_of(token);
    const long long at = now;
    return database_.read([&](soci::session& session) -> std::optional<Session> {
        Session found;
        std::string role;
        session << "SELECT accounts.member_id, organization_id, role FROM sessions"
                   " JOIN accounts ON accounts.member_id = sessions.member_id"
                   " WHERE token_hash = :hash AND expires_at > :now",
            soci::use(hash, "hash"), soci::use(at, "now"), soci::into(found.member_id),
            soci::into(found.organization_id), soci::into(role);
        if (!session.got_data()) {
            return std::nullopt;
        }
        found.role = parse_role(role).value_or(Role::member);
        return found;
    });
}

std::optional<DatabaseError> SessionStore::end(std::string_view token) {
    const std::string hash = hash_of(token);
    return failure_of(database_.write([&](soci::session& session) {
        session << "DELETE FROM sessions WHERE token_hash = :hash", soci::use(hash, "hash");
    }));
}

}  // namespace loquent::host
