// SPDX-License-Identifier: MIT
#include "host/command/command_line.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "fixtures/temporary_folder.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;

namespace {

Command parse(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "loquent-host");
    std::vector<const char*> pointers;
    for (const std::string& argument : arguments) {
        pointers.push_back(argument.c_str());
    }
    return parse_command_line(static_cast<int>(pointers.size()), pointers.data());
}

CommandLineExit exited(std::vector<std::string> arguments) {
    return std::get<CommandLineExit>(parse(std::move(arguments)));
}

}  // namespace

TEST_CASE("serve has the documented defaults") {
    const auto serve = std::get<ServeCommand>(parse({"serve"}));
    CHECK(serve.database == "loquent.db");
    CHECK(serve.listen == ListenAddress{"127.0.0.1", 8080});
    CHECK_FALSE(serve.static_files);
    CHECK_FALSE(serve.metrics);
    CHECK(serve.operators.empty());
    CHECK_FALSE(serve.script_tag);
    CHECK_FALSE(serve.api_hosts.allows("https://posthog.example"));
}

TEST_CASE("serve takes its options") {
    const TemporaryFolder folder;
    const std::string path = folder.path().string();
    const auto serve =
        std::get<ServeCommand>(parse({"serve",
                                      "--database",
                                      "a b.db",
                                      "--listen",
                                      "[::1]:0",
                                      "--static",
                                      path,
                                      "--metrics-listen",
                                      "127.0.0.1:9090",
                                      "--operators",
                                      "org_1,org_2",
                                      "--api-hosts",
                                      "https://posthog.example,https://other.example:8443",
                                      "--script-tag",
                                      "--policy",
                                      "img-src data:",
                                      "--drain-time",
                                      "3",
                                      "--config-max-age",
                                      "60",
                                      "--allow-origins",
                                      "https://app.example,http://localhost:5173",
                                      "--trusted-proxies",
                                      "10.0.0.0/8"}));
    CHECK(serve.database == "a b.db");
    CHECK(serve.listen == ListenAddress{"::1", 0});
    CHECK(serve.static_files == path);
    CHECK(serve.metrics == ListenAddress{"127.0.0.1", 9090});
    CHECK(serve.operators == OperatorOrganizations{"org_1", "org_2"});
    CHECK(serve.api_hosts.allows("https://posthog.example/sub"));
    CHECK(serve.api_hosts.allows("https://other.example:8443"));
    CHECK(serve.script_tag);
    CHECK(serve.more_policy == "img-src data:");
    CHECK(serve.drain_time == std::chrono::seconds(3));
    CHECK(serve.config_max_age == std::chrono::seconds(60));
    CHECK(serve.allow_origins ==
          std::vector<std::string>{"https://app.example", "http://localhost:5173"});
    CHECK(serve.trusted_proxies.contains("10.1.2.3"));
}

TEST_CASE("serve takes its limits, and each option of it from the environment too") {
    const auto given = std::get<ServeCommand>(
        parse({"serve", "--request-timeout", "1", "--answer-timeout", "2", "--stop-timeout", "3",
               "--connections", "4", "--access-log", "off", "--session-hours", "5",
               "--secure-cookies", "always"}));
    CHECK(given.server.request_time == std::chrono::seconds(1));
    CHECK(given.server.answer_time == std::chrono::seconds(2));
    CHECK(given.server.stop_time == std::chrono::seconds(3));
    CHECK(given.server.connections == 4);
    CHECK_FALSE(given.access_log);
    CHECK(given.session_lifetime == std::chrono::hours(5));
    CHECK(given.secure_cookies == SecureCookies::always);

    const std::string help = exited({"serve", "--help"}).text;
    for (std::size_t at = help.find("\n  --"); at != std::string::npos;
         at = help.find("\n  --", at + 1)) {
        const std::string line = help.substr(at + 1, help.find('\n', at + 1) - at);
        CAPTURE(line);
        CHECK(line.find("(Env:LOQUENT_") != std::string::npos);
    }
}

TEST_CASE("config has three commands") {
    const auto set = std::get<ConfigSetCommand>(
        parse({"config", "set", "--api-key", "phc_1", "--api-host", "https://h.example"}));
    CHECK(set.api_key == "phc_1");
    CHECK(set.api_host == "https://h.example");
    CHECK(set.database == "loquent.db");
    CHECK(std::get<ConfigShowCommand>(parse({"config", "show", "--database", "x"})).database ==
          "x");
    CHECK(std::get<ConfigClearCommand>(parse({"config", "clear"})).database == "loquent.db");
}

TEST_CASE("user has four commands") {
    const auto add =
        std::get<UserAddCommand>(parse({"user", "add", "zoe", "--organization", "org_1", "--role",
                                        "admin", "--member-id", "mem_1", "--database", "x"}));
    CHECK(add.login == "zoe");
    CHECK(add.organization_id == "org_1");
    CHECK(add.role == "admin");
    CHECK(add.member_id == "mem_1");
    CHECK(add.database == "x");
    CHECK(std::get<UserPasswdCommand>(parse({"user", "passwd", "zoe"})).login == "zoe");
    CHECK(std::get<UserRemoveCommand>(parse({"user", "remove", "zoe"})).login == "zoe");
    CHECK(std::get<UserListCommand>(parse({"user", "list"})).database == "loquent.db");
}

TEST_CASE("an option that is not given is read from the environment") {
    setenv("LOQUENT_DATABASE", "from environment.db", 1);
    CHECK(std::get<ServeCommand>(parse({"serve"})).database == "from environment.db");
    CHECK(std::get<ServeCommand>(parse({"serve", "--database", "given.db"})).database ==
          "given.db");
    unsetenv("LOQUENT_DATABASE");

    setenv("LOQUENT_SCRIPT_TAG", "on", 1);
    CHECK(std::get<ServeCommand>(parse({"serve"})).script_tag);
    setenv("LOQUENT_SCRIPT_TAG", "off", 1);
    CHECK_FALSE(std::get<ServeCommand>(parse({"serve"})).script_tag);
    setenv("LOQUENT_SCRIPT_TAG", "maybe", 1);
    CHECK(exited({"serve"}).status == exit_usage);
    unsetenv("LOQUENT_SCRIPT_TAG");
}

TEST_CASE("a wrong command line is refused on one line that names what was wrong") {
    struct Case {
        std::vector<std::string> arguments;
        std::string named;
    };
    const Case cases[] = {
        {{}, "serve"},
        {{"foo"}, "foo"},
        {{"config"}, "set"},
        {{"config", "foo"}, "foo"},
        {{"config", "set", "--api-key", "phc_1"}, "--api-host"},
        {{"config", "set", "--api-host", "https://h.example"}, "--api-key"},
        {{"config", "show", "--api-key", "phc_1"}, "--api-key"},
        {{"serve", "--listen", "8080"}, "--listen"},
        {{"serve", "--static", "/no/such/folder"}, "--static"},
        // What development needs is in another program.
        {{"serve", "--ingest", "embedded"}, "--ingest"},
        {{"serve", "--demo"}, "--demo"},
        {{"serve", "--metrics-listen", "9090"}, "--metrics-listen"},
        {{"serve", "--operators", "not an id"}, "--operators"},
        {{"serve", "--api-hosts", "posthog.example"}, "--api-hosts"},
        {{"serve", "--api-hosts", "https://posthog.example/path"}, "--api-hosts"},
        {{"serve", "--allow-origins", "https://app.example/"}, "--allow-origins"},
        {{"serve", "--allow-origins", "*"}, "--allow-origins"},
        {{"serve", "--trusted-proxies", "proxy.example"}, "--trusted-proxies"},
        {{"serve", "--config-max-age", "0"}, "--config-max-age"},
        {{"serve", "--policy", "img-src a\r\nX: y"}, "--policy"},
        {{"user"}, "remove"},
        {{"user", "remove"}, "login"},
        {{"user", "add", "--organization", "o", "--role", "owner"}, "login"},
        {{"user", "add", "zoe", "--role", "owner"}, "--organization"},
        {{"user", "add", "zoe", "--organization", "o"}, "--role"},
        {{"user", "add", "zoe", "secret-password", "--organization", "o", "--role", "owner"},
         "secret-password"},
        {{"user", "list", "zoe"}, "zoe"},
        {{"serve", "--session-hours", "0"}, "--session-hours"},
        {{"serve", "--secure-cookies", "never"}, "--secure-cookies"},
        {{"serve", "--request-timeout", "0"}, "--request-timeout"},
        {{"serve", "--connections", "many"}, "--connections"},
        {{"serve", "--access-log", "yes"}, "--access-log"},
        {{"serve", "--bogus"}, "--bogus"},
        {{"serve", "--database"}, "--database"},
    };
    for (const auto& [arguments, named] : cases) {
        CAPTURE(named);
        const CommandLineExit result = exited(arguments);
        CHECK(result.status == exit_usage);
        CHECK(result.text.find(named) != std::string::npos);
        CHECK(result.text.find('\n') == std::string::npos);
    }
}

TEST_CASE("help is an answer, not an error") {
    CHECK(exited({"--version"}).text.starts_with("loquent-host "));
    CHECK(exited({"--version"}).status == exit_success);
    CHECK(exited({"--help"}).status == exit_success);
    CHECK(exited({"--help"}).text.find("serve") != std::string::npos);
    CHECK(exited({"serve", "--help"}).text.find("--operators") != std::string::npos);
}
