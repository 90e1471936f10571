// SPDX-License-Identifier: MIT
#include "commands.hpp"

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core_conf_store.hpp"
#include "database.hpp"
#include "database_location.hpp"
#include "posthog_core_conf.hpp"

namespace loquent::host {
namespace {

using loquent::analytics::ConfigError;
using loquent::analytics::PosthogConfig;

int fail(Output output, int status, std::string_view what, std::string_view message) {
    output.err << "loquent-host: " << what << ": " << message << '\n';
    return status;
}

int fail(Output output, const std::string& database, const DatabaseError& error) {
    return fail(output, exit_environment, "database " + printable_location(database),
                error.message);
}

int show(const PosthogCoreConf& conf, const ConfigShowCommand&, Output output) {
    if (conf.posthog) {
        output.out << "api_key:  " << conf.posthog->api_key << '\n'
                   << "api_host: " << conf.posthog->api_host << '\n';
    } else {
        output.out << "Analytics is off: no key is stored.\n";
    }
    return exit_success;
}

int show(const ConfigError& error, const ConfigShowCommand&, Output output) {
    return fail(output, exit_environment, "the stored " + error.field, error.message);
}

int show(const DatabaseError& error, const ConfigShowCommand& command, Output output) {
    return fail(output, command.database, error);
}

/// Opens the database, stores `conf` and says `done`.
int store(const std::string& location, MissingDatabase missing, const PosthogCoreConf& conf,
          std::string_view done, Output output) {
    auto database = Database::open(location, 1, missing);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(output, location, *error);
    }
    CoreConfStore store(*std::get<std::unique_ptr<Database>>(database));
    if (const auto error = store.write(conf)) {
        return fail(output, location, *error);
    }
    output.out << done << '\n';
    return exit_success;
}

}  // namespace

int run(const ConfigSetCommand& command, Output output) {
    auto made = loquent::analytics::make_posthog_config(command.api_key, command.api_host);
    if (const auto* error = std::get_if<ConfigError>(&made)) {
        return fail(output, exit_usage, error->field, error->message);
    }
    return store(command.database, MissingDatabase::create,
                 PosthogCoreConf{std::get<PosthogConfig>(std::move(made))}, "Analytics is on.",
                 output);
}

int run(const ConfigShowCommand& command, Output output) {
    auto database = Database::open(command.database, 1, MissingDatabase::refuse);
    if (const auto* error = std::get_if<DatabaseError>(&database)) {
        return fail(output, command.database, *error);
    }
    CoreConfStore store(*std::get<std::unique_ptr<Database>>(database));
    return std::visit([&](const auto& result) { return show(result, command, output); },
                      store.read<PosthogCoreConf>());
}

int run(const ConfigClearCommand& command, Output output) {
    return store(command.database, MissingDatabase::refuse, PosthogCoreConf{}, "Analytics is off.",
                 output);
}

int run(const CommandLineExit& command, Output output) {
    if (command.status == exit_success) {
        output.out << command.text;
    } else {
        output.err << "loquent-host: " << command.text << '\n';
    }
    return command.status;
}

}  // namespace loquent::host
