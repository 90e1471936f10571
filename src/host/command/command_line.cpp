// SPDX-License-Identifier: MIT
#include "host/command/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "host/command/serve_extension.hpp"

namespace loquent::host {
namespace {

namespace analytics = loquent::analytics;

/// What CLI11 writes the options of one command into. Commands do not share it: CLI11 reads the
/// environment for commands that were not given, too, and would overwrite what was.
struct Values {
    std::string database = "loquent.db";
    std::string listen = "127.0.0.1:8080";
    std::string static_files;
    std::string api_key;
    std::string api_host;
    int session_hours = 12;
    int config_max_age = 24 * 60 * 60;
    std::vector<std::string> allow_origins;
    std::vector<std::string> trusted_proxies;
    std::string secure_cookies = "auto";
    int request_timeout = 30;
    int answer_timeout = 60;
    int stop_timeout = 10;
    int connections = 1024;
    std::string access_log = "on";
    std::string metrics_listen;
    std::string migrate = "auto";
    std::string file;
    int drain_time = 0;
    std::vector<std::string> operators;
    std::vector<std::string> api_hosts;
    bool script_tag = false;
    std::string more_policy;
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

void add_database(CLI::App& command, Values& values) {
    command
        .add_option("--database", values.database,
                    "An SQLite file, or a PostgreSQL database as postgresql://USER@HOST/NAME")
        ->type_name("FILE|URL")
        ->envname("LOQUENT_DATABASE")
        ->capture_default_str();
}

void add_limits(CLI::App& serve, Values& values) {
    constexpr int longest = 30 * 24 * 60 * 60;
    const auto add = [&](const char* name, const char* variable, int& value, const char* what) {
        serve.add_option(name, value, what)
            ->type_name("SECONDS")
            ->envname(variable)
            ->check(CLI::Range(1, longest))
            ->capture_default_str()
            ->group("Limits");
    };
    add("--request-timeout", "LOQUENT_REQUEST_TIMEOUT", values.request_timeout,
        "How long a request may take to arrive, and a connection to stay idle");
    add("--answer-timeout", "LOQUENT_ANSWER_TIMEOUT", values.answer_timeout,
        "How long a client may take to read an answer");
    add("--stop-timeout", "LOQUENT_STOP_TIMEOUT", values.stop_timeout,
        "How long running requests are waited for at SIGTERM");
    add("--config-max-age", "LOQUENT_CONFIG_MAX_AGE", values.config_max_age,
        "How long pages get the last known configuration while the database is away");
    serve
        .add_option("--drain-time", values.drain_time,
                    "How long /readyz says that the host is about to stop, before it does")
        ->type_name("SECONDS")
        ->envname("LOQUENT_DRAIN_TIME")
        ->check(CLI::Range(0, longest))
        ->capture_default_str()
        ->group("Limits");
    serve.add_option("--connections", values.connections, "How many may be open at a time")
        ->type_name("COUNT")
        ->envname("LOQUENT_CONNECTIONS")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str()
        ->group("Limits");
}

/// A check of a value: what is wrong with it is `'VALUE' is not WHAT.`
template <typename IsRight>
CLI::Validator is_a(std::string what, IsRight is_right) {
    return {[what = std::move(what), is_right](const std::string& text) {
                return is_right(text) ? std::string() : "'" + text + "' is not " + what + '.';
            },
            ""};
}

const CLI::Validator organization_id =
    is_a("an organization's id", [](const std::string& text) { return analytics::is_id(text); });

const CLI::Validator listen_address =
    is_a("ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080",
         [](const std::string& text) { return parse_listen_address(text).has_value(); });

const CLI::Validator api_origin =
    is_a("an origin, such as https://posthog.example",
         [](const std::string& text) { return ApiHosts().add(text); });

const CLI::Validator page_origin = is_a(
    "an origin as browsers write it, such as https://app.example", [](const std::string& text) {
        return (text.starts_with("https://") || text.starts_with("http://")) &&
               !text.ends_with('/') && origin_of(text) == text;
    });

const CLI::Validator network =
    is_a("an address or a network, such as 10.0.0.2 or 10.0.0.0/8",
         [](const std::string& text) { return TrustedProxies().add(text); });

const CLI::Validator one_line = is_a("one line", [](const std::string& text) {
    return text.find_first_of("\r\n") == std::string::npos;
});

CLI::App* add_serve(CLI::App& app, Values& values) {
    CLI::App* serve = app.add_subcommand("serve", "Serve the configuration and the app");
    add_database(*serve, values);
    serve->add_option("--listen", values.listen, "Where to listen; port 0 means any free one")
        ->type_name("ADDRESS:PORT")
        ->envname("LOQUENT_LISTEN")
        ->check(listen_address)
        ->capture_default_str();
    serve->add_option("--static", values.static_files, "The folder of the app's files")
        ->type_name("DIR")
        ->envname("LOQUENT_STATIC")
        ->check(CLI::ExistingDirectory);
    serve->add_option("--session-hours", values.session_hours, "How long a member stays signed in")
        ->type_name("HOURS")
        ->envname("LOQUENT_SESSION_HOURS")
        ->check(CLI::Range(1, 24 * 365))
        ->capture_default_str();
    serve
        ->add_option("--secure-cookies", values.secure_cookies,
                     "auto: session cookies need https, but on localhost; always: on localhost too")
        ->type_name("auto|always")
        ->envname("LOQUENT_SECURE_COOKIES")
        ->check(CLI::IsMember({"auto", "always"}))
        ->capture_default_str();
    serve
        ->add_option("--access-log", values.access_log,
                     "Write a line of JSON for each request to standard error; no address, no path")
        ->type_name("on|off")
        ->envname("LOQUENT_ACCESS_LOG")
        ->check(CLI::IsMember({"on", "off"}))
        ->capture_default_str();
    serve
        ->add_option("--metrics-listen", values.metrics_listen,
                     "Where /metrics is served, with /healthz and /readyz; nowhere if not given")
        ->type_name("ADDRESS:PORT")
        ->envname("LOQUENT_METRICS_LISTEN")
        ->check(listen_address);
    serve
        ->add_option("--migrate", values.migrate,
                     "auto: bring an older schema up to date at the start; never: end instead")
        ->type_name("auto|never")
        ->envname("LOQUENT_MIGRATE")
        ->check(CLI::IsMember({"auto", "never"}))
        ->capture_default_str();
    serve
        ->add_option("--operators", values.operators,
                     "The organizations whose owners and admins operate the installation, with "
                     "the accounts that user add --operator has made; several by commas")
        ->type_name("ID")
        ->envname("LOQUENT_OPERATORS")
        ->delimiter(',')
        ->check(organization_id);
    serve
        ->add_option("--api-hosts", values.api_hosts,
                     "Where System Config may send events, besides PostHog's clouds: origins such "
                     "as https://posthog.example; several by commas")
        ->type_name("ORIGIN")
        ->envname("LOQUENT_API_HOSTS")
        ->delimiter(',')
        ->check(api_origin);
    serve
        ->add_option("--allow-origins", values.allow_origins,
                     "The origins whose pages may read the configuration from elsewhere (CORS), "
                     "such as https://app.example; several by commas")
        ->type_name("ORIGIN")
        ->envname("LOQUENT_ALLOW_ORIGINS")
        ->delimiter(',')
        ->check(page_origin);
    serve
        ->add_option("--trusted-proxies", values.trusted_proxies,
                     "Proxies on other machines whose X-Forwarded-For is believed: addresses or "
                     "networks such as 10.0.0.0/8; several by commas")
        ->type_name("NETWORK")
        ->envname("LOQUENT_TRUSTED_PROXIES")
        ->delimiter(',')
        ->check(network);
    serve
        ->add_flag("--script-tag", values.script_tag,
                   "Pages load PostHog's script from the API host: the policy allows it")
        ->envname("LOQUENT_SCRIPT_TAG");
    serve
        ->add_option("--policy", values.more_policy,
                     "Further sources of the Content-Security-Policy, such as 'font-src "
                     "https://fonts.example; img-src data:'")
        ->type_name("DIRECTIVES")
        ->envname("LOQUENT_POLICY")
        ->check(one_line);
    add_limits(*serve, values);
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

void add_file(CLI::App& command, Values& values) {
    command.add_option("file", values.file, "The copy")->type_name("FILE")->required();
    add_database(command, values);
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
    add_database(*add, values);
    return add;
}

/// The values have been checked by what add_serve says of them.
ServeCommand serve_command(const Values& values) {
    ServeCommand command;
    command.database = values.database;
    command.listen = parse_listen_address(values.listen).value_or(ListenAddress{});
    if (!values.static_files.empty()) {
        command.static_files = values.static_files;
    }
    if (!values.metrics_listen.empty()) {
        command.metrics = parse_listen_address(values.metrics_listen);
    }
    for (const std::string& origin : values.api_hosts) {
        std::ignore = command.api_hosts.add(origin);
    }
    for (const std::string& proxy : values.trusted_proxies) {
        std::ignore = command.trusted_proxies.add(proxy);
    }
    command.allow_origins = values.allow_origins;
    command.config_max_age = std::chrono::seconds(values.config_max_age);
    command.operators = {values.operators.begin(), values.operators.end()};
    command.migrate = values.migrate == "auto";
    command.script_tag = values.script_tag;
    command.more_policy = values.more_policy;
    command.drain_time = std::chrono::seconds(values.drain_time);
    command.session_lifetime = std::chrono::hours(values.session_hours);
    command.secure_cookies =
        values.secure_cookies == "always" ? SecureCookies::always : SecureCookies::automatic;
    command.access_log = values.access_log == "on";
    command.server.request_time = std::chrono::seconds(values.request_timeout);
    command.server.answer_time = std::chrono::seconds(values.answer_timeout);
    command.server.stop_time = std::chrono::seconds(values.stop_timeout);
    command.server.connections = static_cast<std::size_t>(values.connections);
    return command;
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv, ServeExtension* extension) {
    Values serve_values;
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
    CLI::App* serve = add_serve(app, serve_values);
    if (extension != nullptr) {
        extension->add_options(*serve);
    }
    CLI::App* config = app.add_subcommand("config", "Set, show or clear where events go");
    config->require_subcommand(0, 1);
    const CLI::App* set = add_config_set(*config, set_values);
    CLI::App* show = config->add_subcommand("show", "Show what is stored");
    add_database(*show, show_values);
    CLI::App* clear =
        config->add_subcommand("clear", "Remove the key and the host: analytics is off");
    add_database(*clear, clear_values);
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
    add_database(*passwd, passwd_values);
    CLI::App* remove = user->add_subcommand("remove", "Remove an account; its sessions end");
    add_login(*remove, remove_values);
    add_database(*remove, remove_values);
    CLI::App* list = user->add_subcommand("list", "List the accounts");
    add_database(*list, list_values);
    Values migrate_values;
    CLI::App* migrate =
        app.add_subcommand("migrate", "Bring the schema of the database up to date");
    add_database(*migrate, migrate_values);
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
        ServeCommand command = serve_command(serve_values);
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
    return usage_error("One of serve, config and user is needed; see --help.");
}

}  // namespace loquent::host
