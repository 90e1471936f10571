// SPDX-License-Identifier: MIT
#include "host/config/core_conf_cache.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <semaphore>
#include <thread>

#include "fixtures/test_database.hpp"
#include "fixtures/within.hpp"
#include "host/config/posthog_core_conf.hpp"

using namespace loquent::host;
using loquent::analytics::ConfigError;
using loquent::analytics::PosthogConfig;
using loquent::host::testing::TestDatabase;

namespace {

const PosthogCoreConf eu{PosthogConfig{"phc_1", "https://eu.i.posthog.com"}};

struct Fixture {
    TestDatabase place;
    DatabaseResult<std::unique_ptr<Database>> opened = Database::open(place.location(), 1);
    Database& database = *std::get<0>(opened);
    CoreConfStore store{database};
    CoreConfCache<PosthogCoreConf> cache{store};

    void run(const char* statement) {
        std::ignore = database.write([&](soci::session& session) { session << statement; });
    }
};

/// A model that is read when it may be.
struct SlowConf {
    static constexpr std::array<std::string_view, 1> columns{"posthog_api_key"};
    static inline std::counting_semaphore<> permits{0};
    static std::variant<SlowConf, ConfigError> from_row(const CoreConfRow& /*row*/) {
        permits.acquire();
        return SlowConf{};
    }
    static CoreConfRow to_row() { return {}; }
};

}  // namespace

TEST_CASE("a database that does not answer for long counts as away, and then as there again") {
    using namespace std::chrono_literals;
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.write(eu, "mem_test"));
    CoreConfCache<SlowConf> cache(fixture.store, 20ms);
    const auto answers = [&] { return cache.health().database_answers; };
    SlowConf::permits.release();
    cache.refresh();
    CHECK(answers());
    {
        const std::jthread refresher([&] { cache.refresh(); });
        CHECK(testing::within(10s, [&] { return !answers(); }));
        SlowConf::permits.release();
    }
    CHECK(answers());
}

TEST_CASE("the cache knows nothing before it was first refreshed, then what is stored") {
    Fixture fixture;
    CHECK(fixture.cache.value() == nullptr);
    CHECK_FALSE(fixture.cache.health().database_answers);
    fixture.cache.refresh();
    CHECK_FALSE(std::get<PosthogCoreConf>(*fixture.cache.value()).posthog);
    REQUIRE_FALSE(fixture.store.write(eu, "mem_test"));
    fixture.cache.refresh();
    CHECK(std::get<PosthogCoreConf>(*fixture.cache.value()).posthog == eu.posthog);
    CHECK(fixture.cache.health().database_answers);
}

TEST_CASE("the cache keeps what it knows while the database fails, and recovers") {
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.write(eu, "mem_test"));
    fixture.cache.refresh();
    fixture.run("ALTER TABLE core_conf RENAME TO gone");
    fixture.cache.refresh();
    CHECK(std::get<PosthogCoreConf>(*fixture.cache.value()).posthog == eu.posthog);
    CHECK_FALSE(fixture.cache.health().database_answers);
    fixture.run("ALTER TABLE gone RENAME TO core_conf");
    fixture.run("DELETE FROM core_conf");
    fixture.cache.refresh();
    CHECK_FALSE(std::get<PosthogCoreConf>(*fixture.cache.value()).posthog);
    CHECK(fixture.cache.health().database_answers);
}

TEST_CASE("a row that is not valid replaces what was known") {
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.write(eu, "mem_test"));
    fixture.cache.refresh();
    fixture.run("UPDATE core_conf SET posthog_api_host = 'http://elsewhere.example'");
    fixture.cache.refresh();
    CHECK(std::get<ConfigError>(*fixture.cache.value()).field == "api_host");
    CHECK(fixture.cache.health().database_answers);
}

TEST_CASE("while the database is away, the last configuration is used up to its age limit") {
    using namespace std::chrono_literals;
    Fixture fixture;
    REQUIRE_FALSE(fixture.store.write(eu, "mem_test"));
    CoreConfCache<PosthogCoreConf> cache(fixture.store, 300ms);
    cache.refresh();
    CHECK(cache.value() != nullptr);
    fixture.run("ALTER TABLE core_conf RENAME TO gone");
    cache.refresh();
    CHECK(testing::within(5s, [&] { return cache.value() == nullptr; }));
    CHECK(cache.health().has_answered);
    CHECK_FALSE(cache.health().database_answers);
    fixture.run("ALTER TABLE gone RENAME TO core_conf");
    cache.refresh();
    CHECK(cache.value() != nullptr);
}
