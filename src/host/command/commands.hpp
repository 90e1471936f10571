// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>

#include "host/command/command_line.hpp"

namespace loquent::host {

/// Where a command writes its output and one line for each failure, and where it reads a password.
struct Streams {
    std::ostream& out;
    std::ostream& err;
    std::istream& in;
};

/// Each runs one command and returns the exit status of the process.

/// Validates the pair and stores it, both values or none.
int run(const ConfigSetCommand& command, Streams streams);

/// Writes the stored pair, or that analytics is off. A missing database file is an error: nothing
/// is created.
int run(const ConfigShowCommand& command, Streams streams);

/// Removes the stored pair. A missing database file is an error.
int run(const ConfigClearCommand& command, Streams streams);

/// Reads a password and adds an account. The member's id is a new one unless it is given.
int run(const UserAddCommand& command, Streams streams);

/// Reads a new password for an account; its sessions end.
int run(const UserPasswdCommand& command, Streams streams);

/// Removes an account; its sessions end. A missing database file is an error.
int run(const UserRemoveCommand& command, Streams streams);

/// Writes a line for each account, in the order of the logins.
int run(const UserListCommand& command, Streams streams);

/// Brings the schema of the database up to date.
int run(const MigrateCommand& command, Streams streams);

/// Copies an SQLite database to a new file, while hosts use it.
int run(const BackupCommand& command, Streams streams);

/// Replaces the database with such a copy.
int run(const RestoreCommand& command, Streams streams);

/// Writes `Listening on URL` once the server is ready, and returns after SIGINT or SIGTERM, when
/// running requests are answered. A second signal ends the process at once. To be called before
/// the process has other threads: it blocks the signals for those that it starts.
int run(const ServeCommand& command, Streams streams, ServeExtension* extension = nullptr);

/// Writes the text to the stream where it belongs.
int run(const CommandLineExit& command, Streams streams);

}  // namespace loquent::host
