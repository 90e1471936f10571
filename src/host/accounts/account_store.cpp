// SPDX-License-Identifier: MIT
#include "host/accounts/account_store.hpp"

#include "host/database/audit_trail.hpp"
#include "host/support/clock.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::parse_role;
using loquent::analytics::Role;
using loquent::analytics::to_string;

Role role_of(const std::string& name) {
    // The table's CHECK allows nothing else.
    return parse_role(name).value_or(Role::member);
}

bool has_account(soci::session& session, const std::string& login) {
    int found = 0;
    session << "SELECT COUNT(*) FROM accounts WHERE login = :login", soci::use(login, "login"),
        soci::into(found);
    return found > 0;
}

/// Records in the audit trail what has happened to an account, under its member's id: a login may
/// be somebody's email address.
void record(soci::session& session, const std::string& login, const char* what,
            const std::string& author = command_line_author) {
    AuditEntry entry{.changed_at = now_in_milliseconds(), .author = author, .field = what};
    std::string member;
    std::string organization;
    session << "SELECT member_id, organization_id FROM accounts WHERE login = :login",
        soci::use(login, "login"), soci::into(member), soci::into(organization);
    entry.new_value = member;
    entry.organization_id = organization;
    record_change(session, entry);
}

/// Everybody who has signed in with this login has to do so again, and may do so at once.
void end_sessions(soci::session& session, const std::string& login) {
    const std::string failures = hash_of(login);
    session << "DELETE FROM sessions WHERE member_id ="
               " (SELECT member_id FROM accounts WHERE login = :login)",
        soci::use(login, "login");
    session << "DELETE FROM sign_in_attempts WHERE login_hash = :hash", soci::use(failures, "hash");
}

}  // namespace

DatabaseResult<AccountChange> AccountStore::add(const Account& account,
                                                const std::string& password_hash) {
    const std::string role(to_string(account.member.role));
    const int is_operator = account.is_operator ? 1 : 0;
    return database_.write([&](soci::session& session) {
        int taken = 0;
        session << "SELECT COUNT(*) FROM accounts WHERE login = :login OR member_id = :member",
            soci::use(account.login, "login"), soci::use(account.member.member_id, "member"),
            soci::into(taken);
        if (taken > 0) {
            return AccountChange::taken;
        }
        session << "INSERT INTO accounts"
                   " (login, member_id, organization_id, role, password_hash, is_operator)"
                   " VALUES (:login, :member, :organization, :role, :hash, :operator)",
            soci::use(account.login, "login"), soci::use(account.member.member_id, "member"),
            soci::use(account.member.organization_id, "organization"), soci::use(role, "role"),
            soci::use(password_hash, "hash"), soci::use(is_operator, "operator");
        record(session, account.login, "account_added");
        return AccountChange::done;
    });
}

DatabaseResult<AccountChange> AccountStore::set_password(const std::string& login,
                                                         const std::string& password_hash,
                                                         const std::string& author) {
    return database_.write([&](soci::session& session) {
        if (!has_account(session, login)) {
            return AccountChange::missing;
        }
        session << "UPDATE accounts SET password_hash = :hash WHERE login = :login",
            soci::use(password_hash, "hash"), soci::use(login, "login");
        end_sessions(session, login);
        record(session, login, "password_changed", author);
        return AccountChange::done;
    });
}

std::optional<DatabaseError> AccountStore::replace_hash(const std::string& login,
                                                        const std::string& before,
                                                        const std::string& after) {
    return failure_of(database_.write([&](soci::session& session) {
        session << "UPDATE accounts SET password_hash = :after"
                   " WHERE login = :login AND password_hash = :before",
            soci::use(after, "after"), soci::use(login, "login"), soci::use(before, "before");
    }));
}

DatabaseResult<AccountChange> AccountStore::remove(const std::string& login) {
    return database_.write([&](soci::session& session) {
        if (!has_account(session, login)) {
            return AccountChange::missing;
        }
        end_sessions(session, login);
        record(session, login, "account_removed");
        session << "DELETE FROM accounts WHERE login = :login", soci::use(login, "login");
        return AccountChange::done;
    });
}

DatabaseResult<std::vector<Account>> AccountStore::list() {
    return database_.read([](soci::session& session) {
        std::vector<Account> accounts;
        Account next;
        std::string role;
        int is_operator = 0;
        soci::statement select =
            (session.prepare << "SELECT login, member_id, organization_id, role, is_operator"
                                " FROM accounts ORDER BY login",
             soci::into(next.login), soci::into(next.member.member_id),
             soci::into(next.member.organization_id), soci::into(role), soci::into(is_operator));
        select.execute();
        while (select.fetch()) {
            next.member.role = role_of(role);
            next.is_operator = is_operator != 0;
            accounts.push_back(next);
        }
        return accounts;
    });
}

DatabaseResult<std::optional<AccountStore::Secret>> AccountStore::find(const std::string& login) {
    return find_by("login", login);
}

DatabaseResult<std::optional<AccountStore::Secret>> AccountStore::find_member(
    const std::string& member_id) {
    return find_by("member_id", member_id);
}

DatabaseResult<std::optional<AccountStore::Secret>> AccountStore::find_by(
    const std::string& column, const std::string& value) {
    return database_.read([&](soci::session& session) -> std::optional<Secret> {
        Secret found;
        std::string role;
        int is_operator = 0;
        session << "SELECT login, member_id, organization_id, role, is_operator, password_hash"
                   " FROM accounts WHERE " +
                       column + " = :value",
            soci::use(value, "value"), soci::into(found.account.login),
            soci::into(found.account.member.member_id),
            soci::into(found.account.member.organization_id), soci::into(role),
            soci::into(is_operator), soci::into(found.password_hash);
        if (!session.got_data()) {
            return std::nullopt;
        }
        found.account.member.role = role_of(role);
        found.account.is_operator = is_operator != 0;
        return found;
    });
}

}  // namespace loquent::host
