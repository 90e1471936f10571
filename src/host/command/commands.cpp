// SPDX-License-Identifier: MIT
#include "host/command/commands.hpp"

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "host/config/core_conf_store.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/database/audit_trail.hpp"
#include "host/database/database.hpp"
#include "host/database/database_location.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::ConfigError;
using loquent::analytics::PosthogConfig;

int fail(Streams streams, int status, std::string_view what, std::string_view message) {
    streams.err << "loquent-host: " << what << ": " << message << '\n';
    return status;
}

int fail(Streams streams, const std::string& database, const DatabaseError& error) {
    return fail(streams, exit_environment, "database " + printable_location(database),
                error.message);
}

int show(const PosthogCoreConf& conf, const ConfigShowCommand&, Streams streams) {
    if (conf.posthog) {
        streams.out << "api_key:  " << conf.posthog->api_key << '\n'
                    << "api_host: " << conf.posthog->api_host << '\n';
    } else {
        streams.out << "Analytics is off: no key is stored.\n";
    }
    return exit_success;
}

int show(const ConfigError& error, const ConfigShowCommand&, Streams streams) {
    return fail(streams, exit_environment, "the stored " + error.field, error.message);
}

int show(const DatabaseError& error, const ConfigShowCommand& command, Streams streams) {
    return fail(streams, command.database, error);
}

/// Opens the database, stores `conf` and says `done`.
int store(const std::string& location, MissingDatabase missing, const PosthogCoreConf& conf,
          std::string_view done, Streams streams) {
    auto database = Database::open(location, 1, missing, OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(streams, location, *error);
    }
    CoreConfStore store(*std::get<std::unique_ptr<Database>>(database));
    if (const auto error = store.write(conf, command_line_author)) {
        return fail(streams, location, *error);
    }
    streams.out << done << '\n';
    return exit_success;
}

}  // namespace

int run(const ConfigSetCommand& command, Streams streams) {
    auto made = loquent::analytics::make_posthog_config(command.api_key, command.api_host);
    if (const auto* error = std::get_if<ConfigError>(&made)) {
        return fail(streams, exit_usage, error->field, error->message);
    }
    return store(command.database, MissingDatabase::create,
                 PosthogCoreConf{std::get<PosthogConfig>(std::move(made))}, "Analytics is on.",
                 streams);
}

int run(const ConfigShowCommand& command, Streams streams) {
    auto database = Database::open(command.database, 1, MissingDatabase::refuse, OldSchema::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(streams, command.database, *error);
    }
    CoreConfStore store(*std::get<std::unique_ptr<Database>>(database));
    return std::visit([&](const auto& result) { return show(result, command, streams); },
                      store.read<PosthogCoreConf>());
}

int run(const ConfigClearCommand& command, Streams streams) {
    return store(command.database, MissingDatabase::refuse, PosthogCoreConf{}, "Analytics is off.",
                 streams);
}

int run(const CommandLineExit& command, Streams streams) {
    if (command.status == exit_success) {
        streams.out << command.text;
    } else {
        streams.err << "loquent-host: " << command.text << '\n';
    }
    return command.status;
}

}  // namespace loquent::host
