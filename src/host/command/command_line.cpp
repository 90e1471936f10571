// SPDX-License-Identifier: MIT
#include "host/command/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "host/command/database_option.hpp"
#include "host/command/serve_extension.hpp"
#include "host/command/serve_options.hpp"

namespace loquent::host {
namespace {

/// What CLI11 writes the options of one command into. Commands do not share it: CLI11 also reads
/// the environment for commands that were not given, and would overwrite the values of the one that
/// was.
struct Values {
    std::string database = "loquent.db";
    std::string api_key;
    std::string api_host;
    std::string file;
    bool is_operator = false;
    std::string login;
    std::string organization;
    std::string role;
    std::string member_id;
};

CommandLineExit usage_error(std::string message) {
    std::ranges::replace(message, '\n', ' ');
    return {exit_usage, std::move(message)};
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
    add_database_option(*set, values.database);
    return set;
}

void add_file(CLI::App& command, Values& values) {
    command.add_option("file", values.file, "The copy")->type_name("FILE")->required();
    add_database_option(command, values.database);
}

void add_login(CLI::App& command, Values& values) {
    command.add_option("login", values.login, "What is typed in to sign in")
        ->type_name("LOGIN")
        ->required();
}

CLI::App* add_user_add(CLI::App& user, Values& values) {
    CLI::App* add =
        user.add_subcommand("add", "Add an account; its password is read from standard input");
    add_login(*add, values);
    add->add_option("--organization", values.organization, "The id of the organization")
        ->type_name("ID")
        ->envname("LOQUENT_ORGANIZATION")
        ->required();
    add->add_option("--role", values.role, "What the member may do")
        ->type_name("owner|admin|member")
        ->envname("LOQUENT_ROLE")
        ->required();
    add->add_option("--member-id", values.member_id, "The member's id; a new one if not given")
        ->type_name("ID")
        ->envname("LOQUENT_MEMBER_ID");
    add->add_flag("--operator", values.is_operator,
                  "They may configure the installation in System Config");
    add_database_option(*add, values.database);
    return add;
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv, ServeExtension* extension) {
    ServeOptions serve_options;
    Values set_values;
    Values show_values;
    Values clear_values;
    CLI::App app("The host of Loquent Analytics: stores where events go and tells the web app.",
                 "loquent-host");
    app.require_subcommand(0, 1);
    app.set_version_flag("--version", "loquent-host " LOQUENT_VERSION);
    app.footer(
        "Each command has its own --help. An option that is not given is taken from the\n"
        "environment variable that its help names.\n\n"
        "  loquent-host config set --api-key phc_… --api-host https://eu.i.posthog.com\n"
        "  loquent-host user add zoe --organization org_1 --role owner\n"
        "  loquent-host serve --static dist --listen 0.0.0.0:8080\n\n"
        "Exit status: 0 success, 1 a file, a port or the database failed, 2 a wrong value.");
    CLI::App* serve = serve_options.add_to(app);
    if (extension != nullptr) {
        extension->add_options(*serve);
    }
    CLI::App* config = app.add_subcommand("config", "Set, show or clear where events go");
    config->require_subcommand(0, 1);
    const CLI::App* set = add_config_set(*config, set_values);
    CLI::App* show = config->add_subcommand("show", "Show what is stored");
    add_database_option(*show, show_values.database);
    CLI::App* clear =
        config->add_subcommand("clear", "Remove the key and the host: analytics is off");
    add_database_option(*clear, clear_values.database);
    Values add_values;
    Values passwd_values;
    Values remove_values;
    Values list_values;
    CLI::App* user = app.add_subcommand("user", "Add, list and remove accounts, change passwords");
    user->require_subcommand(0, 1);
    const CLI::App* add = add_user_add(*user, add_values);
    CLI::App* passwd = user->add_subcommand(
        "passwd", "Change a password, read from standard input; its sessions end");
    add_login(*passwd, passwd_values);
    add_database_option(*passwd, passwd_values.database);
    CLI::App* remove = user->add_subcommand("remove", "Remove an account; its sessions end");
    add_login(*remove, remove_values);
    add_database_option(*remove, remove_values.database);
    CLI::App* list = user->add_subcommand("list", "List the accounts");
    add_database_option(*list, list_values.database);
    Values migrate_values;
    CLI::App* migrate =
        app.add_subcommand("migrate", "Bring the schema of the database up to date");
    add_database_option(*migrate, migrate_values.database);
    Values backup_values;
    CLI::App* backup =
        app.add_subcommand("backup", "Copy an SQLite database to a new file, while hosts use it");
    add_file(*backup, backup_values);
    Values restore_values;
    CLI::App* restore = app.add_subcommand(
        "restore", "Put such a copy in the place of the database; stop the hosts first");
    add_file(*restore, restore_values);

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
        ServeCommand command = serve_options.command();
        if (extension != nullptr) {
            if (auto wrong = extension->check(command)) {
                return usage_error(*std::move(wrong));
            }
        }
        return command;
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
    if (add->parsed()) {
        return UserAddCommand{
            add_values.database,
            add_values.login,
            add_values.organization,
            add_values.role,
            add_values.member_id.empty() ? std::nullopt : std::optional(add_values.member_id),
            add_values.is_operator};
    }
    if (passwd->parsed()) {
        return UserPasswdCommand{passwd_values.database, passwd_values.login};
    }
    if (remove->parsed()) {
        return UserRemoveCommand{remove_values.database, remove_values.login};
    }
    if (list->parsed()) {
        return UserListCommand{list_values.database};
    }
    if (migrate->parsed()) {
        return MigrateCommand{migrate_values.database};
    }
    if (backup->parsed()) {
        return BackupCommand{backup_values.database, backup_values.file};
    }
    if (restore->parsed()) {
        return RestoreCommand{restore_values.database, restore_values.file};
    }
    if (config->parsed()) {
        return usage_error("config needs one of set, show and clear; see --help.");
    }
    if (user->parsed()) {
        return usage_error("user needs one of add, passwd, remove and list; see --help.");
    }
    return usage_error(
        "One of serve, config, user, migrate, backup and restore is needed; see --help.");
}

}  // namespace loquent::host
