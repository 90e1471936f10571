// SPDX-License-Identifier: MIT
#include "host/config/core_conf_store.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>

#include "fixtures/test_database.hpp"
#include "host/config/posthog_core_conf.hpp"

using namespace loquent::host;
using loquent::analytics::ConfigError;
using loquent::analytics::PosthogConfig;
using loquent::host::testing::TestDatabase;

namespace {

const PosthogCoreConf eu{PosthogConfig{"phc_1", "https://eu.i.posthog.com"}};
const PosthogCoreConf us{PosthogConfig{"phc_2", "https://us.i.posthog.com"}};

}  // namespace

TEST_CASE("a stored configuration is replaced and cleared as a whole") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    CoreConfStore store(*std::get<0>(opened));
    const auto stored = [&] { return std::get<PosthogCoreConf>(store.read<PosthogCoreConf>()); };

    CHECK_FALSE(stored().posthog);
    CHECK_FALSE(store.write(eu, "mem_test"));
    CHECK(stored().posthog == eu.posthog);
    CHECK_FALSE(store.write(us, "mem_test"));
    CHECK(stored().posthog == us.posthog);
    CHECK_FALSE(store.write(PosthogCoreConf{}, "mem_test"));
    CHECK_FALSE(stored().posthog);
}

TEST_CASE("a row that was edited by hand is read as what is wrong in it") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    Database& database = *std::get<0>(opened);
    CoreConfStore store(database);
    REQUIRE_FALSE(store.write(eu, "mem_test"));
    std::ignore = database.write([](soci::session& session) {
        session << "UPDATE core_conf SET posthog_api_host = 'http://elsewhere.example'";
    });
    CHECK(std::get<ConfigError>(store.read<PosthogCoreConf>()).field == "api_host");
}

TEST_CASE("a database without the table is a database error") {
    const TestDatabase place;
    const auto opened = Database::open(place.location(), 1);
    Database& database = *std::get<0>(opened);
    std::ignore = database.write([](soci::session& session) { session << "DROP TABLE core_conf"; });
    CoreConfStore store(database);
    CHECK(std::holds_alternative<DatabaseError>(store.read<PosthogCoreConf>()));
    CHECK(store.write(eu, "mem_test"));
}
