// SPDX-License-Identifier: MIT
#include "host/accounts/session_store.hpp"

#include <chrono>

#include "host/database/audit_trail.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

/// How long the audit trail keeps who has signed in.
constexpr std::chrono::milliseconds kept_sign_ins = std::chrono::hours(24 * 90);

}  // namespace

using loquent::analytics::parse_role;
using loquent::analytics::Role;
using loquent::analytics::Session;

std::optional<DatabaseError> SessionStore::start(std::string_view token, const Session& member,
                                                 std::int64_t now, std::int64_t expires_at,
                                                 std::string_view replaced) {
    const std::string hash = hash_of(token);
    const std::string old_hash = hash_of(replaced);
    // SOCI knows long long, which is another type than int64_t here.
    const long long at = now;
    const long long end = expires_at;
    const long long long_ago = now - kept_sign_ins.count();
    return failure_of(database_.write([&](soci::session& session) {
        session << "DELETE FROM sessions WHERE expires_at <= :now OR token_hash = :old",
            soci::use(at, "now"), soci::use(old_hash, "old");
        session << "INSERT INTO sessions (token_hash, member_id, expires_at)"
                   " VALUES (:hash, :member, :end)",
            soci::use(hash, "hash"), soci::use(member.member_id, "member"), soci::use(end, "end");
        session << "DELETE FROM audit_trail WHERE field = 'signed_in' AND changed_at < :long_ago",
            soci::use(long_ago, "long_ago");
        record_change(session, {.changed_at = now,
                                .author = member.member_id,
                                .field = "signed_in",
                                .organization_id = member.organization_id});
    }));
}

DatabaseResult<std::optional<Account>> SessionStore::find(std::string_view token,
                                                          std::int64_t now) {
    const std::string hash = hash_of(token);
    const long long at = now;
    return database_.read([&](soci::session& session) -> std::optional<Account> {
        Account found;
        std::string role;
        int is_operator = 0;
        session << "SELECT login, accounts.member_id, organization_id, role, is_operator"
                   " FROM sessions JOIN accounts ON accounts.member_id = sessions.member_id"
                   " WHERE token_hash = :hash AND expires_at > :now",
            soci::use(hash, "hash"), soci::use(at, "now"), soci::into(found.login),
            soci::into(found.member.member_id), soci::into(found.member.organization_id),
            soci::into(role), soci::into(is_operator);
        if (!session.got_data()) {
            return std::nullopt;
        }
        found.member.role = parse_role(role).value_or(Role::member);
        found.is_operator = is_operator != 0;
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
