// SPDX-License-Identifier: MIT
#include "commands.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <sstream>
#include <string>

#include "database.hpp"
#include "temporary_folder.hpp"

using namespace loquent::host;
using loquent::host::testing::TemporaryFolder;

namespace {

struct Result {
    int status;
    std::string out;
    std::string err;
};

template <typename Which>
Result run_command(const Which& command) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = run(command, {out, err});
    return {status, out.str(), err.str()};
}

const std::string key = "phc_1";
const std::string host = "https://eu.i.posthog.com";

}  // namespace

TEST_CASE("config set, show and clear work together") {
    const TemporaryFolder folder;
    const auto file = folder / "l.db";
    CHECK(run_command(ConfigSetCommand{file, key, host + '/'}).status == exit_success);
    const Result shown = run_command(ConfigShowCommand{file});
    CHECK(shown.out == "api_key:  phc_1\napi_host: https://eu.i.posthog.com\n");
    CHECK(shown.err.empty());
    CHECK(run_command(ConfigClearCommand{file}).status == exit_success);
    CHECK(run_command(ConfigShowCommand{file}).out == "Analytics is off: no key is stored.\n");
}

TEST_CASE("a wrong value is refused by name and leaves what was stored") {
    const TemporaryFolder folder;
    const auto file = folder / "l.db";
    REQUIRE(run_command(ConfigSetCommand{file, key, host}).status == exit_success);
    const std::string before = run_command(ConfigShowCommand{file}).out;

    const Result wrong_key =
        run_command(ConfigSetCommand{file, "phx_personal", "https://other.example"});
    CHECK(wrong_key.status == exit_usage);
    CHECK(wrong_key.err.starts_with("loquent-host: api_key: "));
    const Result wrong_host =
        run_command(ConfigSetCommand{file, "phc_2", "http://elsewhere.example"});
    CHECK(wrong_host.status == exit_usage);
    CHECK(wrong_host.err.starts_with("loquent-host: api_host: "));
    CHECK(wrong_host.out.empty());

    CHECK(run_command(ConfigShowCommand{file}).out == before);
}

TEST_CASE("a wrong value and a question create no database") {
    const TemporaryFolder folder;
    const auto file = folder / "none.db";
    CHECK(run_command(ConfigSetCommand{file, "", ""}).status == exit_usage);
    CHECK(run_command(ConfigShowCommand{file}).status == exit_environment);
    CHECK(run_command(ConfigClearCommand{file}).status == exit_environment);
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a row that was edited by hand is shown as an error") {
    const TemporaryFolder folder;
    const auto file = folder / "l.db";
    REQUIRE(run_command(ConfigSetCommand{file, key, host}).status == exit_success);
    std::ignore = std::get<0>(Database::open(file, 1))->write([](soci::session& session) {
        session << "UPDATE core_conf SET posthog_api_key = NULL";
    });
    const Result shown = run_command(ConfigShowCommand{file});
    CHECK(shown.status == exit_environment);
    CHECK(shown.err.find("api_key") != std::string::npos);
    CHECK(run_command(ConfigSetCommand{file, key, host}).status == exit_success);
}
