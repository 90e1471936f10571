// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "host/accounts/access.hpp"
#include "host/accounts/session_cookie.hpp"
#include "host/accounts/trusted_proxies.hpp"
#include "host/config/api_hosts.hpp"
#include "host/http/http_server.hpp"
#include "host/http/listen_address.hpp"

namespace loquent::host {

class ServeExtension;

/// Exit statuses of `loquent-host`.
enum ExitStatus : int {
    exit_success = 0,
    /// A file, a port or the database failed.
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
    std::chrono::seconds session_lifetime = std::chrono::hours(12);
    SecureCookies secure_cookies = SecureCookies::automatic;
    /// How old the configuration may become while the database is away.
    std::chrono::seconds config_max_age = std::chrono::hours(24);
    /// The origins whose pages may read the configuration from elsewhere.
    std::vector<std::string> allow_origins;
    TrustedProxies trusted_proxies;
    /// Without its observer.
    HttpServerSettings server;
    /// Whether each request becomes a line of the log.
    bool access_log = true;
    /// Where metrics are served, if anywhere.
    std::optional<ListenAddress> metrics;
    /// Whether an older schema is migrated at the start.
    bool migrate = true;
    /// How long `/readyz` says that the host is about to stop before it does.
    std::chrono::seconds drain_time{0};
    OperatorOrganizations operators;
    ApiHosts api_hosts;
    /// Whether pages load PostHog's script with a script tag.
    bool script_tag = false;
    /// Further sources of the Content-Security-Policy; see PagePolicy.
    std::string more_policy;
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
    bool is_operator = false;
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

/// `loquent-host migrate`
struct MigrateCommand {
    std::string database;
};

/// `loquent-host backup`
struct BackupCommand {
    std::string database;
    std::string file;
};

/// `loquent-host restore`
struct RestoreCommand {
    std::string database;
    std::string file;
};

/// There is nothing to run: help was asked for, or the command line is wrong.
struct CommandLineExit {
    int status = exit_success;
    /// The help for the standard output, or one line for the standard error.
    std::string text;
};

using Command = std::variant<ServeCommand, ConfigSetCommand, ConfigShowCommand, ConfigClearCommand,
                             UserAddCommand, UserPasswdCommand, UserRemoveCommand, UserListCommand,
                             MigrateCommand, BackupCommand, RestoreCommand, CommandLineExit>;

/// Reads the command line; options that are not given are taken from the environment variables
/// that the help names.
/// `extension` adds options to `serve`; it may be null.
[[nodiscard]] Command parse_command_line(int argc, const char* const* argv,
                                         ServeExtension* extension = nullptr);

}  // namespace loquent::host
