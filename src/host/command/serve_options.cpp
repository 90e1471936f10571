// SPDX-License-Identifier: MIT
#include "host/command/serve_options.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include "host/command/database_option.hpp"

namespace loquent::host {
namespace {

namespace analytics = loquent::analytics;

void add_limits(CLI::App& serve, ServeOptions& values) {
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

}  // namespace

CLI::App* ServeOptions::add_to(CLI::App& app) {
    CLI::App* serve = app.add_subcommand("serve", "Serve the configuration and the app");
    add_database_option(*serve, database);
    serve->add_option("--listen", listen, "Where to listen; port 0 means any free one")
        ->type_name("ADDRESS:PORT")
        ->envname("LOQUENT_LISTEN")
        ->check(listen_address)
        ->capture_default_str();
    serve->add_option("--static", static_files, "The folder of the app's files")
        ->type_name("DIR")
        ->envname("LOQUENT_STATIC")
        ->check(CLI::ExistingDirectory);
    serve->add_option("--session-hours", session_hours, "How long a member stays signed in")
        ->type_name("HOURS")
        ->envname("LOQUENT_SESSION_HOURS")
        ->check(CLI::Range(1, 24 * 365))
        ->capture_default_str();
    serve
        ->add_option("--secure-cookies", secure_cookies,
                     "auto: session cookies need https, but on localhost; always: on localhost too")
        ->type_name("auto|always")
        ->envname("LOQUENT_SECURE_COOKIES")
        ->check(CLI::IsMember({"auto", "always"}))
        ->capture_default_str();
    serve
        ->add_option("--access-log", access_log,
                     "Write a line of JSON for each request to standard error; no address, no path")
        ->type_name("on|off")
        ->envname("LOQUENT_ACCESS_LOG")
        ->check(CLI::IsMember({"on", "off"}))
        ->capture_default_str();
    serve
        ->add_option("--metrics-listen", metrics_listen,
                     "Where /metrics is served, with /healthz and /readyz; nowhere if not given")
        ->type_name("ADDRESS:PORT")
        ->envname("LOQUENT_METRICS_LISTEN")
        ->check(listen_address);
    serve
        ->add_option("--migrate", migrate,
                     "auto: bring an older schema up to date at the start; never: end instead")
        ->type_name("auto|never")
        ->envname("LOQUENT_MIGRATE")
        ->check(CLI::IsMember({"auto", "never"}))
        ->capture_default_str();
    serve
        ->add_option("--operators", operators,
                     "The organizations whose owners and admins operate the installation, with "
                     "the accounts that user add --operator has made; several by commas")
        ->type_name("ID")
        ->envname("LOQUENT_OPERATORS")
        ->delimiter(',')
        ->check(organization_id);
    serve
        ->add_option("--api-hosts", api_hosts,
                     "Where System Config may send events, besides PostHog's clouds: origins such "
                     "as https://posthog.example; several by commas")
        ->type_name("ORIGIN")
        ->envname("LOQUENT_API_HOSTS")
        ->delimiter(',')
        ->check(api_origin);
    serve
        ->add_option("--allow-origins", allow_origins,
                     "The origins whose pages may read the configuration from elsewhere (CORS), "
                     "such as https://app.example; several by commas")
        ->type_name("ORIGIN")
        ->envname("LOQUENT_ALLOW_ORIGINS")
        ->delimiter(',')
        ->check(page_origin);
    serve
        ->add_option("--trusted-proxies", trusted_proxies,
                     "Proxies on other machines whose X-Forwarded-For is believed: addresses or "
                     "networks such as 10.0.0.0/8; several by commas")
        ->type_name("NETWORK")
        ->envname("LOQUENT_TRUSTED_PROXIES")
        ->delimiter(',')
        ->check(network);
    serve
        ->add_flag("--script-tag", script_tag,
                   "Pages load PostHog's script from the API host: the policy allows it")
        ->envname("LOQUENT_SCRIPT_TAG");
    serve
        ->add_option("--policy", more_policy,
                     "Further sources of the Content-Security-Policy, such as 'font-src "
                     "https://fonts.example; img-src data:'")
        ->type_name("DIRECTIVES")
        ->envname("LOQUENT_POLICY")
        ->check(one_line);
    add_limits(*serve, *this);
    return serve;
}

ServeCommand ServeOptions::command() const {
    ServeCommand serve;
    serve.database = database;
    serve.listen = parse_listen_address(listen).value_or(ListenAddress{});
    if (!static_files.empty()) {
        serve.static_files = static_files;
    }
    if (!metrics_listen.empty()) {
        serve.metrics = parse_listen_address(metrics_listen);
    }
    for (const std::string& origin : api_hosts) {
        std::ignore = serve.api_hosts.add(origin);
    }
    for (const std::string& proxy : trusted_proxies) {
        std::ignore = serve.trusted_proxies.add(proxy);
    }
    serve.allow_origins = allow_origins;
    serve.config_max_age = std::chrono::seconds(config_max_age);
    serve.operators = {operators.begin(), operators.end()};
    serve.migrate = migrate == "auto";
    serve.script_tag = script_tag;
    serve.more_policy = more_policy;
    serve.drain_time = std::chrono::seconds(drain_time);
    serve.session_lifetime = std::chrono::hours(session_hours);
    serve.secure_cookies =
        secure_cookies == "always" ? SecureCookies::always : SecureCookies::automatic;
    serve.access_log = access_log == "on";
    serve.server.request_time = std::chrono::seconds(request_timeout);
    serve.server.answer_time = std::chrono::seconds(answer_timeout);
    serve.server.stop_time = std::chrono::seconds(stop_timeout);
    serve.server.connections = static_cast<std::size_t>(connections);
    return serve;
}

}  // namespace loquent::host
