// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "host/accounts/account_store.hpp"
#include "host/command/commands.hpp"
#include "host/command/password_prompt.hpp"
#include "host/database/database.hpp"
#include "host/database/database_location.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::is_id;

int fail(Streams streams, int status, std::string_view message) {
    streams.err << "loquent-host: " << message << '\n';
    return status;
}

int fail(Streams streams, const std::string& database, const DatabaseError& error) {
    return fail(streams, exit_environment,
                "database " + printable_location(database) + ": " + error.message);
}

/// What a change of accounts means for the user of the command.
int report(Streams streams, const std::string& database,
           const DatabaseResult<AccountChange>& change, const std::string& done) {
    if (const auto* error = std::get_if<DatabaseError>(&change)) {
        return fail(streams, database, *error);
    }
    switch (std::get<AccountChange>(change)) {
        case AccountChange::taken:
            return fail(streams, exit_usage, "The login or the member id is in use already.");
        case AccountChange::missing:
            return fail(streams, exit_usage, "There is no such login.");
        case AccountChange::done:
            break;
    }
    streams.out << done << '\n';
    return exit_success;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

void write_table(std::ostream& out, const std::vector<Account>& accounts) {
    std::size_t login_width = std::string_view("LOGIN").size();
    std::size_t member_width = std::string_view("MEMBER").size();
    for (const auto& [login, member, is_operator] : accounts) {
        login_width = std::max(login_width, login.size());
        member_width = std::max(member_width, member.member_id.size());
    }
    const auto line = [&](const std::string& login, const std::string& member,
                          std::string_view role, std::string_view organization) {
        out << padded(login, login_width) << "  " << padded(member, member_width) << "  "
            << padded(std::string(role), 6) << "  " << organization << '\n';
    };
    line("LOGIN", "MEMBER", "ROLE", "ORGANIZATION");
    for (const auto& [login, member, is_operator] : accounts) {
        line(login, member.member_id, loquent::analytics::to_string(member.role),
             member.organization_id + (is_operator ? "  operator" : ""));
    }
}

}  // namespace

int run(const UserAddCommand& command, Streams streams) {
    const auto login = normal_login(command.login);
    if (!login) {
        return fail(streams, exit_usage,
                    "LOGIN: must be 1 to 254 visible ASCII characters without spaces.");
    }
    const auto role = loquent::analytics::parse_role(command.role);
    if (!role) {
        return fail(streams, exit_usage, "--role: must be owner, admin or member.");
    }
    const std::string member_id = command.member_id.value_or(random_id("mem"));
    for (const auto& [option, id] : {std::pair<std::string_view, const std::string&>(
                                         "--organization", command.organization_id),
                                     {"--member-id", member_id}}) {
        if (!is_id(id)) {
            return fail(streams, exit_usage,
                        std::string(option) +
                            ": must be an id, 1 to 128 characters of A-Z a-z 0-9 . _ : ~ -");
        }
    }
    const auto password = read_new_password(streams.in, streams.err);
    if (const auto* none = std::get_if<NoPassword>(&password)) {
        return fail(streams, exit_usage, none->reason);
    }
    auto database = Database::open(command.database, 1, MissingDatabase::create, OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(streams, command.database, *error);
    }
    AccountStore accounts(*std::get<std::unique_ptr<Database>>(database));
    return report(
        streams, command.database,
        accounts.add({*login, {member_id, command.organization_id, *role}, command.is_operator},
                     hash_password(std::get<std::string>(password))),
        "Added " + *login + " as " + member_id + '.');
}

int run(const UserPasswdCommand& command, Streams streams) {
    const auto password = read_new_password(streams.in, streams.err);
    if (const auto* none = std::get_if<NoPassword>(&password)) {
        return fail(streams, exit_usage, none->reason);
    }
    auto database = Database::open(command.database, 1, MissingDatabase::refuse, OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(streams, command.database, *error);
    }
    AccountStore accounts(*std::get<std::unique_ptr<Database>>(database));
    // A text that cannot be a login belongs to no account.
    return report(streams, command.database,
                  accounts.set_password(normal_login(command.login).value_or(std::string()),
                                        hash_password(std::get<std::string>(password))),
                  "The password is changed, and the sessions of this login have ended.");
}

int run(const UserRemoveCommand& command, Streams streams) {
    auto database = Database::open(command.database, 1, MissingDatabase::refuse, OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(streams, command.database, *error);
    }
    AccountStore accounts(*std::get<std::unique_ptr<Database>>(database));
    return report(streams, command.database,
                  accounts.remove(normal_login(command.login).value_or(std::string())),
                  "The account is removed, and its sessions have ended.");
}

int run(const UserListCommand& command, Streams streams) {
    auto database = Database::open(command.database, 1, MissingDatabase::refuse, OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(streams, command.database, *error);
    }
    const auto listed = AccountStore(*std::get<std::unique_ptr<Database>>(database)).list();
    if (const auto* error = std::get_if<DatabaseError>(&listed)) {
        return fail(streams, command.database, *error);
    }
    write_table(streams.out, std::get<std::vector<Account>>(listed));
    return exit_success;
}

}  // namespace loquent::host
