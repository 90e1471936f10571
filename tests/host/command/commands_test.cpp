// SPDX-License-Identifier: MIT

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "fixtures/command_result.hpp"
#include "fixtures/temporary_folder.hpp"
#include "fixtures/test_database.hpp"
#include "host/database/database.hpp"

using namespace loquent::host;
using loquent::host::testing::CommandResult;
using loquent::host::testing::run_command;
using loquent::host::testing::TemporaryFolder;
using loquent::host::testing::TestDatabase;

namespace {

const std::string key = "phc_1";
const std::string host = "https://eu.i.posthog.com";

}  // namespace

TEST_CASE("config set, show and clear work together") {
    const TestDatabase place;
    const std::string& where = place.location();
    CHECK(run_command(ConfigSetCommand{where, key, host + '/'}).status == exit_success);
    const CommandResult shown = run_command(ConfigShowCommand{where});
    CHECK(shown.out == "api_key:  phc_1\napi_host: https://eu.i.posthog.com\n");
    CHECK(shown.err.empty());
    CHECK(run_command(ConfigClearCommand{where}).status == exit_success);
    CHECK(run_command(ConfigShowCommand{where}).out == "Analytics is off: no key is stored.\n");
}

TEST_CASE("a wrong value is refused by name and leaves what was stored") {
    const TestDatabase place;
    const std::string& where = place.location();
    REQUIRE(run_command(ConfigSetCommand{where, key, host}).status == exit_success);
    const std::string before = run_command(ConfigShowCommand{where}).out;

    const CommandResult wrong_key =
        run_command(ConfigSetCommand{where, "phx_personal", "https://other.example"});
    CHECK(wrong_key.status == exit_usage);
    CHECK(wrong_key.err.starts_with("loquent-host: api_key: "));
    const CommandResult wrong_host =
        run_command(ConfigSetCommand{where, "phc_2", "http://elsewhere.example"});
    CHECK(wrong_host.status == exit_usage);
    CHECK(wrong_host.err.starts_with("loquent-host: api_host: "));
    CHECK(wrong_host.out.empty());

    CHECK(run_command(ConfigShowCommand{where}).out == before);
}

TEST_CASE("neither a wrong value nor a reading command creates a database") {
    const TemporaryFolder folder;
    const std::string where = (folder / "none.db").string();
    CHECK(run_command(ConfigSetCommand{where, "", ""}).status == exit_usage);
    CHECK(run_command(ConfigShowCommand{where}).status == exit_environment);
    CHECK(run_command(ConfigClearCommand{where}).status == exit_environment);
    CHECK_FALSE(std::filesystem::exists(where));
}

TEST_CASE("a row that was edited by hand is shown as an error") {
    const TestDatabase place;
    const std::string& where = place.location();
    REQUIRE(run_command(ConfigSetCommand{where, key, host}).status == exit_success);
    std::ignore = std::get<0>(Database::open(where, 1))->write([](soci::session& session) {
        session << "UPDATE core_conf SET posthog_api_key = NULL";
    });
    const CommandResult shown = run_command(ConfigShowCommand{where});
    CHECK(shown.status == exit_environment);
    CHECK(shown.err.find("api_key") != std::string::npos);
    CHECK(run_command(ConfigSetCommand{where, key, host}).status == exit_success);
}
