// SPDX-License-Identifier: MIT
#include "host/demo/development.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "fixtures/http_client.hpp"
#include "fixtures/running_host.hpp"
#include "fixtures/signed_in_client.hpp"
#include "fixtures/temporary_folder.hpp"

using namespace loquent::host;
using namespace loquent::host::testing;
using loquent::analytics::Role;

namespace {

Command parse(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"loquent-host-dev", "serve"});
    std::vector<const char*> pointers;
    for (const std::string& argument : arguments) {
        pointers.push_back(argument.c_str());
    }
    Development development;
    return parse_command_line(static_cast<int>(pointers.size()), pointers.data(), &development);
}

}  // namespace

TEST_CASE("the embedded ingest is refused where others reach it, unless that is asked for") {
    const TemporaryFolder folder;
    folder.write("array.js", "");
    const std::string dist = folder.path().string();
    struct Row {
        std::vector<std::string> arguments;
        const char* refused_for;
    };
    const std::vector<std::string> ingest{"--ingest", "embedded", "--posthog-dist", dist};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), ingest.begin(), ingest.end());
        return more;
    };
    const Row rows[] = {
        {with({}), nullptr},
        {with({"--listen", "127.0.0.1:0"}), nullptr},
        {with({"--listen", "localhost:0"}), nullptr},
        {with({"--listen", "[::1]:0"}), nullptr},
        {with({"--listen", "0.0.0.0:0"}), "--expose-ingest"},
        {with({"--listen", "[::]:0"}), "--expose-ingest"},
        {with({"--listen", "192.0.2.1:0"}), "--expose-ingest"},
        {with({"--listen", "0.0.0.0:0", "--expose-ingest"}), nullptr},
        {{"--ingest", "on"}, "--ingest"},
        {{"--ingest", "embedded"}, "--posthog-dist"},
        {{"--ingest", "embedded", "--posthog-dist", "/"}, "--posthog-dist"},
        {{"--demo", "--listen", "0.0.0.0:0"}, nullptr},
    };
    for (const Row& row : rows) {
        const Command command = parse(row.arguments);
        CAPTURE(row.arguments.size(), row.refused_for);
        const auto* refused = std::get_if<CommandLineExit>(&command);
        CHECK((refused != nullptr) == (row.refused_for != nullptr));
        if (refused != nullptr && row.refused_for != nullptr) {
            CHECK(refused->text.find(row.refused_for) != std::string::npos);
        }
    }
    const auto serve = std::get<ServeCommand>(parse(ingest));
    CHECK(serve.api_hosts.allows("http://127.0.0.1:8080/ingest"));
    CHECK(serve.api_hosts.allows("http://localhost:8080/ingest"));
    CHECK_FALSE(serve.api_hosts.allows("https://127.0.0.1.evil.example"));
    CHECK_FALSE(std::get<ServeCommand>(parse({"--demo"})).api_hosts.allows("http://127.0.0.1/x"));
}

TEST_CASE("what an exposed ingest has stored is for operators alone") {
    RunningHost host(RunningHostOptions{.ingest_for_operators_only = true});
    add_account(host, "amy", Role::admin);
    add_account(host, "eve", Role::owner, "org_2");
    const SignedInClient amy = with_session(host, "amy");
    const SignedInClient eve = with_session(host, "eve");
    CHECK(send(host.port, "POST", "/ingest/e/", R"({"event":"e","distinct_id":"d"})").status ==
          200);
    for (const char* target : {"/ingest/events", "/ingest/live?after=0"}) {
        CAPTURE(target);
        CHECK(send(host.port, "GET", target).status == 401);
        CHECK(eve.send("GET", target).status == 403);
    }
    CHECK(amy.send("GET", "/ingest/events").body.find("\"e\"") != std::string::npos);
    CHECK(send(host.port, "DELETE", "/ingest/events").status == 401);
    CHECK(eve.send("DELETE", "/ingest/events").status == 403);
    CHECK(amy.send("DELETE", "/ingest/events").status == 204);
}
