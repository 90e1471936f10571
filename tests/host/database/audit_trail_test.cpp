// SPDX-License-Identifier: MIT
#include "host/database/audit_trail.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>

#include "fixtures/test_database.hpp"
#include "host/config/core_conf_store.hpp"
#include "host/config/posthog_core_conf.hpp"
#include "host/support/clock.hpp"

using namespace loquent::host;
using loquent::analytics::PosthogConfig;
using loquent::host::testing::TestDatabase;

TEST_CASE("the audit trail tells who changed which field from what to what, and when") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    Database& database = *std::get<0>(opened);
    CoreConfStore store(database);
    const auto changes = [&](int limit = 100) {
        return std::get<std::vector<AuditEntry>>(newest_changes(database, {.limit = limit}));
    };
    const std::int64_t before = now_in_milliseconds();
    REQUIRE_FALSE(store.write(PosthogCoreConf{}, "mem_1"));
    CHECK(changes().empty());

    const PosthogCoreConf first{PosthogConfig{"phc_1", "https://eu.i.posthog.com"}};
    const PosthogCoreConf second{PosthogConfig{"phc_2", "https://eu.i.posthog.com"}};
    REQUIRE_FALSE(store.write(first, "mem_1"));
    REQUIRE_FALSE(store.write(first, "mem_2"));
    REQUIRE_FALSE(store.write(second, "mem_3"));
    REQUIRE_FALSE(store.write(PosthogCoreConf{}, command_line_author));

    const auto all = changes();
    REQUIRE(all.size() == 5);
    CHECK(all[4].author == "mem_1");
    CHECK_FALSE(all[4].old_value);
    CHECK(all[2].author == "mem_3");
    CHECK(all[2].field == "posthog_api_key");
    CHECK(all[2].old_value == "phc_1");
    CHECK(all[2].new_value == "phc_2");
    CHECK(all[2].changed_at >= before);
    CHECK(all[2].changed_at <= now_in_milliseconds());
    CHECK(all[0].author == "command-line");
    CHECK_FALSE(all[0].new_value);
    CHECK(all[0].id > all[1].id);
    CHECK(changes(2).size() == 2);
}

TEST_CASE("a change that is not stored is not in the audit trail") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    Database& database = *std::get<0>(opened);
    std::ignore = database.write([](soci::session& session) {
        session << "ALTER TABLE core_conf RENAME COLUMN posthog_api_host TO gone";
    });
    CoreConfStore store(database);
    CHECK(store.write(PosthogCoreConf{PosthogConfig{"phc_1", "https://h.example"}}, "mem_1"));
    CHECK(std::get<std::vector<AuditEntry>>(newest_changes(database, {})).empty());
}
