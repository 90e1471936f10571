// SPDX-License-Identifier: MIT
#include <memory>
#include <ostream>
#include <string>
#include <variant>

#include "host/command/commands.hpp"
#include "host/database/backup.hpp"
#include "host/database/database.hpp"
#include "host/database/database_location.hpp"

namespace loquent::host {
namespace {

int fail(Streams streams, int status, const std::string& message) {
    streams.err << "loquent-host: " << message << '\n';
    return status;
}

int fail(Streams streams, const std::string& database, const DatabaseError& error) {
    return fail(streams, exit_environment,
                "database " + printable_location(database) + ": " + error.message);
}

constexpr const char* of_the_server =
    "PostgreSQL has its own programs for that: pg_dump and pg_restore.";

}  // namespace

int run(const MigrateCommand& command, Streams streams) {
    const auto opened = Database::open(command.database, 1);
    if (const auto* error = std::get_if<DatabaseError>(&opened)) {
        return fail(streams, command.database, *error);
    }
    streams.out << "The schema is that of this loquent-host.\n";
    return exit_success;
}

int run(const BackupCommand& command, Streams streams) {
    if (is_postgresql_url(command.database)) {
        return fail(streams, exit_usage, of_the_server);
    }
    const auto opened =
        Database::open(command.database, 1, MissingDatabase::refuse, OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&opened)) {
        return fail(streams, command.database, *error);
    }
    if (const auto error = back_up(*std::get<0>(opened), command.file)) {
        return fail(streams, command.database, *error);
    }
    streams.out << "The database is copied to " << command.file << ".\n";
    return exit_success;
}

int run(const RestoreCommand& command, Streams streams) {
    if (is_postgresql_url(command.database)) {
        return fail(streams, exit_usage, of_the_server);
    }
    if (const auto error = restore(command.file, command.database)) {
        return fail(streams, command.database, *error);
    }
    streams.out << "The database is that of " << command.file
                << ". Start the hosts that use it anew.\n";
    return exit_success;
}

}  // namespace loquent::host
