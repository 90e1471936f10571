// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "fixtures/command_result.hpp"
#include "fixtures/temporary_folder.hpp"
#include "fixtures/test_database.hpp"
#include "host/accounts/account_store.hpp"
#include "host/accounts/session_store.hpp"
#include "host/support/secrets.hpp"

using namespace loquent::host;
using loquent::host::testing::CommandResult;
using loquent::host::testing::run_command;
using loquent::host::testing::TemporaryFolder;
using loquent::host::testing::TestDatabase;

namespace {

std::string stored_hash(const std::string& location, const std::string& login) {
    const auto opened = Database::open(location, 1);
    return std::get<std::optional<AccountStore::Secret>>(
               AccountStore(*std::get<0>(opened)).find(login))
        .value()
        .password_hash;
}

}  // namespace

TEST_CASE("user add, list and passwd work together") {
    const TestDatabase place;
    const std::string& where = place.location();
    CHECK(run_command(UserAddCommand{where, "Zoe", "org_1", "owner", "mem_1"},
                      "first password\nnot this\n")
              .status == exit_success);
    const CommandResult added =
        run_command(UserAddCommand{where, "amy", "org_1", "member", {}}, "another password\r\n");
    CHECK(added.out.starts_with("Added amy as mem_"));
    CHECK(is_password(stored_hash(where, "zoe"), "first password"));
    CHECK(is_password(stored_hash(where, "amy"), "another password"));

    const std::string list = run_command(UserListCommand{where}).out;
    CHECK(list.starts_with("LOGIN  MEMBER"));
    CHECK(list.find("amy    mem_") < list.find("zoe    mem_1"));
    CHECK(list.find("owner   org_1") != std::string::npos);
    CHECK(list.find("argon2") == std::string::npos);

    CHECK(run_command(UserPasswdCommand{where, "ZOE"}, "second password").status == exit_success);
    CHECK(is_password(stored_hash(where, "zoe"), "second password"));
    CHECK(is_password(stored_hash(where, "amy"), "another password"));
}

TEST_CASE("user remove takes an account, its sessions and nobody else's") {
    const TestDatabase place;
    const std::string& where = place.location();
    for (const char* login : {"zoe", "amy"}) {
        REQUIRE(run_command(
                    UserAddCommand{where, login, "org_1", "member", std::string("mem_") + login},
                    "some password\n")
                    .status == exit_success);
    }
    const auto opened = Database::open(where, 1);
    SessionStore sessions(*std::get<0>(opened));
    for (const char* login : {"zoe", "amy"}) {
        REQUIRE_FALSE(
            sessions.start(login, {.member_id = std::string("mem_") + login}, 0, 100, {}));
    }

    CHECK(run_command(UserRemoveCommand{where, "Zoe"}).status == exit_success);
    const auto has_session = [&](const char* token) {
        return std::get<0>(sessions.find(token, 1)).has_value();
    };
    CHECK_FALSE(has_session("zoe"));
    CHECK(has_session("amy"));
    const std::string list = run_command(UserListCommand{where}).out;
    CHECK(list.find("mem_amy") != std::string::npos);
    CHECK(list.find("zoe") == std::string::npos);

    const CommandResult again = run_command(UserRemoveCommand{where, "zoe"});
    CHECK(again.status == exit_usage);
    CHECK(again.err.find("no such login") != std::string::npos);
    CHECK(run_command(UserAddCommand{where, "zoe", "org_1", "member", "mem_zoe"}, "some password\n")
              .status == exit_success);
}

TEST_CASE(
    "an invalid account is refused with the name of what is wrong, and its password is not "
    "repeated") {
    const TestDatabase place;
    const std::string& where = place.location();
    const std::string password = "some password\n";
    REQUIRE(run_command(UserAddCommand{where, "zoe", "org_1", "owner", "mem_1"}, password).status ==
            exit_success);
    struct Case {
        UserAddCommand command;
        std::string input;
        std::string named;
    };
    const Case cases[] = {
        {{where, "zoe", "org_1", "owner", {}}, password, "in use"},
        {{where, "amy", "org_1", "owner", "mem_1"}, password, "in use"},
        {{where, "a b", "org_1", "owner", {}}, password, "LOGIN"},
        {{where, "amy", "org 1", "owner", {}}, password, "--organization"},
        {{where, "amy", "null", "owner", {}}, password, "--organization"},
        {{where, "amy", "org_1", "Owner", {}}, password, "--role"},
        {{where, "amy", "org_1", "owner", "a@b"}, password, "--member-id"},
        {{where, "amy", "org_1", "owner", {}}, "short\n", "10 characters"},
        {{where, "amy", "org_1", "owner", {}}, "", "10 characters"},
    };
    for (const auto& [command, input, named] : cases) {
        CAPTURE(named);
        const CommandResult result = run_command(command, input);
        CHECK(result.status == exit_usage);
        CHECK(result.err.find(named) != std::string::npos);
        CHECK((result.out + result.err).find("some password") == std::string::npos);
    }
    CHECK(run_command(UserPasswdCommand{where, "nobody"}, password).status == exit_usage);
    CHECK(run_command(UserPasswdCommand{where, "no login"}, password).status == exit_usage);
    CHECK(run_command(UserPasswdCommand{where, "zoe"}, "short").status == exit_usage);
    CHECK(is_password(stored_hash(where, "zoe"), "some password"));
}

TEST_CASE("neither a reading command nor a mistake creates a database") {
    const TemporaryFolder folder;
    const std::string where = (folder / "none.db").string();
    CHECK(run_command(UserListCommand{where}).status == exit_environment);
    CHECK(run_command(UserPasswdCommand{where, "zoe"}, "some password").status == exit_environment);
    CHECK(run_command(UserRemoveCommand{where, "zoe"}).status == exit_environment);
    CHECK(run_command(UserAddCommand{where, "zoe", "org_1", "boss", {}}, "some password").status ==
          exit_usage);
    CHECK_FALSE(std::filesystem::exists(where));
}
