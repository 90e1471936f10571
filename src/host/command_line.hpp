// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "http_server.hpp"
#include "listen_address.hpp"
#include "session_cookie.hpp"

namespace loquent::host {

/// Exit statuses of `loquent-host`.
enum ExitStatus : int {
    exit_success = 0,
    /// The environment failed: a file, a port, the database.
    exit_environment = 1,
    /// The command line or a value in it is wrong.
    exit_usage = 2,
};

/// In every command `database` is a file or a `postgresql://` URL.

/// `loquent-host serve`
struct ServeCommand {
    std::string database;
    ListenAddress listen;
    /// The folder of the app's files.
    std::optional<std::filesystem::path> static_files;
    /// `dist` of the npm package posthog-js, if the embedded ingest is on.
    std::optional<std::filesystem::path> embedded_ingest;
    std::chrono::seconds session_lifetime = std::chrono::hours(12);
    SecureCookies secure_cookies = SecureCookies::automatic;
    /// Without its observer.
    HttpServerSettings server;
    /// Whether each request becomes a line of the log.
    bool access_log = true;
    /// Whether the demo app may store its records.
    bool demo = false;
};

/// `loquent-host config set`. Its values are not validated yet.
struct ConfigSetCommand {
    std::string database;
    std::string api_key;
    std::string api_host;
};

/// `loquent-host config show`
struct ConfigShowCommand {
    std::string database;
};

/// `loquent-host config clear`
struct ConfigClearCommand {
    std::string database;
};

/// `loquent-host user add`. Its values are not validated yet.
struct UserAddCommand {
    std::string database;
    std::string login;
    std::string organization_id;
    std::string role;
    std::optional<std::string> member_id;
};

/// `loquent-host user passwd`
struct UserPasswdCommand {
    std::string database;
    std::string login;
};

/// `loquent-host user remove`
struct UserRemoveCommand {
    std::string database;
    std::string login;
};

/// `loquent-host user list`
struct UserListCommand {
    std::string database;
};

/// Nothing is to be run: help was asked for, or the command line is wrong.
struct CommandLineExit {
    int status = exit_success;
    /// The help for the standard output, or one line for the standard error.
    std::string text;
};

using Command = std::variant<ServeCommand, ConfigSetCommand, ConfigShowCommand, ConfigClearCommand,
                             UserAddCommand, UserPasswdCommand, UserRemoveCommand, UserListCommand,
                             CommandLineExit>;

/// Reads the command line; options that are not given are taken from the environment variables
/// that the help names.
[[nodiscard]] Command parse_command_line(int argc, const char* const* argv);

}  // namespace loquent::host
