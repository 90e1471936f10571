// SPDX-License-Identifier: MIT
#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "posthog_scripts.hpp"

namespace loquent::host {
namespace {

/// What CLI11 writes the options of one command into. Commands do not share it: CLI11 reads the
/// environment for commands that were not given, too, and would overwrite what was.
struct Values {
    std::string database = "loquent.db";
    std::string listen = "127.0.0.1:8080";
    std::string static_files;
    std::string ingest = "off";
    std::string posthog_dist;
    std::string api_key;
    std::string api_host;
};

CommandLineExit usage_error(std::string message) {
    std::ranges::replace(message, '\n', ' ');
    return {exit_usage, std::move(message)};
}

void add_database(CLI::App& command, Values& values) {
    command
        .add_option("--database", values.database,
                    "An SQLite file, or a PostgreSQL database as postgresql://USER@HOST/NAME")
        ->type_name("FILE|URL")
        ->envname("LOQUENT_DATABASE")
        ->capture_default_str();
}

CLI::App* add_serve(CLI::App& app, Values& values) {
    CLI::App* serve = app.add_subcommand("serve",
                                         "Serve the configuration, the app and, for "
                                         "development, an ingest of its own");
    add_database(*serve, values);
    serve->add_option("--listen", values.listen, "Where to listen; port 0 means any free one")
        ->type_name("ADDRESS:PORT")
        ->envname("LOQUENT_LISTEN")
        ->capture_default_str();
    serve->add_option("--static", values.static_files, "The folder of the app's files")
        ->type_name("DIR")
        ->envname("LOQUENT_STATIC");
    serve
        ->add_option("--ingest", values.ingest,
                     "embedded: take PostHog's place for development under /ingest/")
        ->type_name("off|embedded")
        ->envname("LOQUENT_INGEST")
        ->capture_default_str();
    serve
        ->add_option("--posthog-dist", values.posthog_dist,
                     "posthog-js/dist of the npm package; needed by --ingest embedded")
        ->type_name("DIR")
        ->envname("LOQUENT_POSTHOG_DIST");
    return serve;
}

CLI::App* add_config_set(CLI::App& config, Values& values) {
    CLI::App* set = config.add_subcommand("set", "Store the key and the host: analytics is on");
    set->add_option("--api-key", values.api_key, "PostHog's project API key, phc_…")
        ->type_name("KEY")
        ->envname("LOQUENT_API_KEY")
        ->required();
    set->add_option("--api-host", values.api_host,
                    "PostHog's URL, such as https://eu.i.posthog.com; http on this machine only")
        ->type_name("URL")
        ->envname("LOQUENT_API_HOST")
        ->required();
    add_database(*set, values);
    return set;
}

Command serve_command(const Values& values) {
    ServeCommand command;
    command.database = values.database;
    const auto listen = parse_listen_address(values.listen);
    if (!listen) {
        return usage_error("--listen: '" + values.listen +
                           "' is not ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080.");
    }
    command.listen = *listen;
    if (!values.static_files.empty()) {
        if (!CLI::ExistingDirectory(values.static_files).empty()) {
            return usage_error("--static: there is no folder '" + values.static_files + "'.");
        }
        command.static_files = values.static_files;
    }
    if (values.ingest != "off" && values.ingest != "embedded") {
        return usage_error("--ingest: must be off or embedded, not '" + values.ingest + "'.");
    }
    if (values.ingest == "embedded") {
        if (values.posthog_dist.empty()) {
            return usage_error("--posthog-dist: needed by --ingest embedded.");
        }
        if (!PosthogScripts::open(values.posthog_dist)) {
            return usage_error("--posthog-dist: there is no array.js in '" + values.posthog_dist +
                               "'.");
        }
        command.embedded_ingest = values.posthog_dist;
    }
    return command;
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv) {
    Values serve_values;
    Values set_values;
    Values show_values;
    Values clear_values;
    CLI::App app("The host of Loquent Analytics: stores where events go and tells the web app.",
                 "loquent-host");
    app.require_subcommand(0, 1);
    const CLI::App* serve = add_serve(app, serve_values);
    CLI::App* config = app.add_subcommand("config", "Set, show or clear where events go");
    config->require_subcommand(0, 1);
    const CLI::App* set = add_config_set(*config, set_values);
    CLI::App* show = config->add_subcommand("show", "Show what is stored");
    add_database(*show, show_values);
    CLI::App* clear =
        config->add_subcommand("clear", "Remove the key and the host: analytics is off");
    add_database(*clear, clear_values);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != exit_success) {
            return usage_error(error.what());
        }
        std::ostringstream help;
        app.exit(error, help, help);
        return CommandLineExit{exit_success, help.str()};
    }
    if (serve->parsed()) {
        return serve_command(serve_values);
    }
    if (set->parsed()) {
        return ConfigSetCommand{set_values.database, set_values.api_key, set_values.api_host};
    }
    if (show->parsed()) {
        return ConfigShowCommand{show_values.database};
    }
    if (clear->parsed()) {
        return ConfigClearCommand{clear_values.database};
    }
    return usage_error(config->parsed() ? "config needs one of set, show and clear; see --help."
                                        : "One of serve and config is needed; see --help.");
}

}  // namespace loquent::host
